import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { lockHolder } from './lock.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { signal } from './processes.mjs';
import { secretsOf } from './secrets.mjs';
import { endLeftovers, lockPath, Stack } from './stack.mjs';

const prefix = 'luong-stack-';

/** Ends the servers of test runs that were killed before they could, and removes their data. */
async function sweep() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const lock = lockPath(folder);
    if (!existsSync(lock) || lockHolder(lock)) continue;
    await endLeftovers(secretsOf(folder), readJson(lock)?.children ?? {}, 0);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test process that is ended from outside takes its servers with it. */
function endWithUs(stack) {
  const endNow = () => {
    for (const name of stack.names) if (stack.isRunning(name)) signal(stack.pid(name), 'SIGKILL');
  };
  const leave = () => process.exit(143);
  process.on('exit', endNow);
  process.on('SIGTERM', leave);
  return () => {
    process.off('exit', endNow);
    process.off('SIGTERM', leave);
  };
}

/**
 * A stack of its own for tests, demonstrations and measurements: new data folder under the system's temporary one, own
 * ports, parts that stay down when they are killed. Nothing is started yet.
 * @param {{env?: Record<string, string>, main?: string, onMessage?: (line: object, part: string) => void}} [options] `env` on top of ours
 */
export async function openPrivateStack({ env = {}, main, onMessage } = {}) {
  const merged = { ...process.env, HTTP_PORT: String(await freePort()), ...env };
  const tools = await prepare({ root, env: merged, modules: false });
  await sweep();
  const varDir = mkdtempSync(join(tmpdir(), prefix));
  const stack = await new Stack({ root, varDir, env: merged, tools, main, onMessage, supervise: false }).open();
  const forget = endWithUs(stack);
  return {
    stack,
    /** What attachStack() needs in another process. */
    attachment: { varDir, env, tools },
    /** Ends every part; removes the data, and the logs too unless they are wanted. */
    async close({ keepLogs = false } = {}) {
      await stack.stop();
      forget();
      for (const name of readdirSync(varDir))
        if (!(keepLogs && name === 'log')) rmSync(join(varDir, name), { recursive: true, force: true });
      if (!keepLogs) rmSync(varDir, { recursive: true, force: true });
    },
  };
}

/** The stack of another process of ours, to add an application process to it. */
export function attachStack({ varDir, env, tools }) {
  const stack = new Stack({ root, varDir, env: { ...process.env, ...env }, tools, supervise: false }).attach();
  endWithUs(stack);
  return stack;
}
