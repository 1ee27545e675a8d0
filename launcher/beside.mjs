import { spawn } from 'node:child_process';
import { root, varDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { lockHolder } from './lib/lock.mjs';
import { progressOf } from './lib/progress.mjs';
import { main, Stop } from './lib/say.mjs';
import { lockPath, Stack } from './lib/stack.mjs';

/**
 * Runs a command with the application's environment beside the running installation, or beside its database
 * and engine started for the length of the command:
 *   node launcher/beside.mjs [--app] -- <command> …
 * `--app` also starts the application when nothing runs. APP_URL names the address people use. The exit code is the command's.
 */
function runCommand([file, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

await main(async () => {
  const env = process.env;
  const folder = varDir(env);
  const at = process.argv.indexOf('--');
  const command = at < 0 ? [] : process.argv.slice(at + 1);
  if (command.length === 0) throw new Stop('Cách dùng: node launcher/beside.mjs [--app] -- <lệnh> …');
  const tools = await prepare({ root, env });
  const progress = progressOf();
  const stack = new Stack({
    root,
    varDir: folder,
    env,
    tools,
    onEvent: progress.onEvent,
    onMessage: progress.onMessage,
  });
  const own = lockHolder(lockPath(folder)) === undefined;
  try {
    if (!own) stack.attach();
    else {
      await stack.open();
      await (process.argv.slice(2, at).includes('--app') ? stack.startAll() : stack.startServers());
    }
    return await runCommand(command, { ...stack.applicationEnv(), APP_URL: `http://127.0.0.1:${stack.ports.http}` });
  } catch (error) {
    throw progress.explain(error, `${folder}/log`);
  } finally {
    await stack.stop();
  }
});
