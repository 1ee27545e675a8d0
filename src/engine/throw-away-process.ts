import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '../kernel/errors.js';
import type { Settings } from '../kernel/settings.js';

const START_MS = 90_000;
const HEAP = '-Xmx256m';
/** Runs the broker and kills it when the program that holds the pipe is gone, however it went. */
const ENDS_WITH_PARENT = 'exec 3<&0; "$@" </dev/null & broker=$!; (cat <&3 >/dev/null; kill -9 $broker) & wait $broker';

/** A broker that nobody else uses, for a few seconds: own folder, own ports, no exporter; killed with its data. */
export interface ThrowAwayProcess {
  grpcAddress: string;
  /** True once it has died by itself, e.g. of memory. */
  readonly died: boolean;
  end(): Promise<void>;
}

/**
 * Starts a broker of the same version with a heap of 256 MB.
 * @throws Unavailable when the distribution or Java is not known, or it does not get ready
 */
export async function startThrowAwayProcess(settings: Pick<Settings, 'ZEEBE_HOME' | 'ZEEBE_JAVA_HOME'>): Promise<ThrowAwayProcess> {
  const { ZEEBE_HOME: home, ZEEBE_JAVA_HOME: java } = settings;
  if (!home || !java) throw new Unavailable('khong-co-may-thu', 'Chưa biết bản Zeebe và Java để thử quy trình trước khi ban hành. Đặt ZEEBE_HOME và ZEEBE_JAVA_HOME rồi khởi động lại.');
  const folder = await mkdtemp(join(tmpdir(), 'luong-thu-'));
  await mkdir(join(folder, 'tmp'));
  const [grpc, rest, management, command, internal] = await Promise.all(Array.from({ length: 5 }, freePort));
  const child = spawn('sh', ['-c', ENDS_WITH_PARENT, 'sh', join(java, 'bin/java'), HEAP, '-XX:+UseSerialGC', '-XX:MaxDirectMemorySize=128m', '-XX:+ExitOnOutOfMemoryError', '-XX:TieredStopAtLevel=1', '-classpath', `${join(home, 'config')}:${join(home, 'lib')}/*`, `-Dapp.home=${folder}`, `-Dbasedir=${folder}`, `-Djava.io.tmpdir=${join(folder, 'tmp')}`, 'io.camunda.zeebe.broker.StandaloneBroker'], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      ZEEBE_LOG_LEVEL: 'error',
      ZEEBE_BROKER_DATA_DIRECTORY: join(folder, 'data'),
      ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '64MB',
      ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '32MB',
      ZEEBE_BROKER_DATA_LOGSEGMENTSIZE: '16MB',
      ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
      ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: '127.0.0.1',
      ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
      ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
      ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
      ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
      ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(grpc),
      SERVER_ADDRESS: '127.0.0.1',
      SERVER_PORT: String(rest),
      MANAGEMENT_SERVER_ADDRESS: '127.0.0.1',
      MANAGEMENT_SERVER_PORT: String(management),
    },
  });
  const broker = new Running(child, folder, `127.0.0.1:${grpc}`);
  if (await broker.isReady(`http://127.0.0.1:${management}/actuator/health/readiness`)) return broker;
  await broker.end();
  throw new Unavailable('may-thu-khong-chay', 'Máy thử quy trình không khởi động được nên chưa ban hành. Kiểm tra bộ nhớ, đĩa rồi ban hành lại.');
}

class Running implements ThrowAwayProcess {
  constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly grpcAddress: string,
  ) {
    // A program that is stopped in between must not leave it behind.
    process.once('exit', this.kill);
  }

  get died(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async isReady(url: string): Promise<boolean> {
    for (let waited = 0; waited < START_MS && !this.died; waited += 200) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      if (answer?.ok) return true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return false;
  }

  async end(): Promise<void> {
    if (!this.died) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.kill();
      await ended;
    }
    process.removeListener('exit', this.kill);
    await rm(this.folder, { recursive: true, force: true });
  }

  private readonly kill = (): void => void this.child.stdin?.destroy();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
