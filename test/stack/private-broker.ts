import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Zeebe broker of its own for one spec file: own data folder, free ports, clock under control, the product's own settings. */
export interface PrivateBroker {
  grpcAddress: string;
  ingestPort: number;
  ingestUser: string;
  ingestPassword: string;
  start(): Promise<void>;
  /** SIGKILL, as a fault would. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: it answers nothing, and its connections stay open. */
  freeze(frozen: boolean): void;
  /** Deletes its data; only while it is down. */
  clear(): void;
  /** Moves the engine's clock. */
  addTime(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

interface ZeebePart {
  command(): { file: string; args: string[]; env: Record<string, string>; cwd: string };
}
interface Launcher {
  zeebePart(options: object): ZeebePart;
}

const portNames = ['zeebeGrpc', 'zeebeRest', 'zeebeManagement', 'zeebeCommand', 'zeebeInternal', 'ingest'] as const;

/** Makes a broker and starts it (8 to 20 s). The launcher must have unpacked Zeebe, or its archive is in Maven's folder. */
export async function privateBroker(): Promise<PrivateBroker> {
  const launcher = (await import(new URL('../../launcher/lib/zeebe.mjs', import.meta.url).href)) as Launcher;
  const { requireZeebe } = (await import(new URL('../../launcher/lib/zeebe-dist.mjs', import.meta.url).href)) as { requireZeebe(javaHome: string): Promise<string> };
  const { requireJava } = (await import(new URL('../../launcher/lib/java.mjs', import.meta.url).href)) as { requireJava(): Promise<{ home: string; version: number }> };
  const java = await requireJava();
  const zeebeHome = await requireZeebe(java.home);
  const folder = mkdtempSync(join(tmpdir(), 'luong-zeebe-'));
  const ports = Object.fromEntries(await Promise.all(portNames.map(async (name) => [name, await freePort()] as const))) as Record<(typeof portNames)[number], number>;
  const secrets = { ingestUser: 'zeebe', ingestPassword: 'mat-khau-cua-phep-thu' };
  const part = launcher.zeebePart({ java, zeebeHome, folder, ports, secrets, clockControlled: true, log: join(folder, 'zeebe.log') });
  const management = `http://127.0.0.1:${ports.zeebeManagement}`;
  let child: ChildProcess | undefined;

  const end = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child!.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  const broker: PrivateBroker = {
    grpcAddress: `127.0.0.1:${ports.zeebeGrpc}`,
    ingestPort: ports.ingest,
    ...secrets,
    start: async () => {
      mkdirSync(join(folder, 'tmp'), { recursive: true });
      const { file, args, env, cwd } = part.command();
      const log = openSync(join(folder, 'zeebe.log'), 'a');
      child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
      await ready(`${management}/actuator/health/readiness`, child, join(folder, 'zeebe.log'));
    },
    kill: end,
    freeze: (frozen) => {
      child?.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    clear: () => rmSync(join(folder, 'data'), { recursive: true, force: true }),
    addTime: async (milliseconds) => {
      const answer = await fetch(`${management}/actuator/clock/add`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ offsetMilli: milliseconds }) });
      if (!answer.ok) throw new Error(`clock: ${answer.status}`);
    },
    close: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await broker.start();
  return broker;
}

async function ready(url: string, child: ChildProcess, log: string): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt++) {
    if (child.exitCode !== null) throw new Error(`zeebe ended with ${child.exitCode}:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    const up = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      (r) => r.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('zeebe is not ready after 90 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
