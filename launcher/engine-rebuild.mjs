import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseLine } from './lib/application.mjs';
import { root, varDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { progressOf } from './lib/progress.mjs';
import { main, say } from './lib/say.mjs';
import { Stack } from './lib/stack.mjs';

/** Shows the progress and the sentences of the rebuild; its log lines are not for the person at the terminal. */
function rebuild(env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/src/app/rebuild-main.js')], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (text) => {
      const line = parseLine(text);
      if (!line) say(text);
      else if (line.progress) say(`  · ${line.progress}`);
    });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

await main(async () => {
  const env = process.env;
  const folder = varDir(env);
  const tools = await prepare({ root, env });
  const progress = progressOf();
  const stack = new Stack({ root, varDir: folder, env, tools, onEvent: progress.onEvent });
  try {
    await stack.open();
    await stack.startServers();
    return await rebuild({ ...env, ...stack.applicationEnv() });
  } catch (error) {
    throw progress.explain(error, join(folder, 'log'));
  } finally {
    await stack.stop();
  }
});
