import { join } from 'node:path';
import { root, varDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { progressOf } from './lib/progress.mjs';
import { main, say, secondsSince } from './lib/say.mjs';
import { Stack } from './lib/stack.mjs';

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal; a second one calls `hurry`. */
function stopRequested(hurry) {
  return new Promise((resolve) => {
    let asked = false;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => {
        if (asked) hurry();
        asked = true;
        resolve(name);
      });
    }
  });
}

/** The address and accounts once everything serves; then until somebody asks to stop or a part cannot go on. */
async function serve({ stack, name, asked, progress, startedAt }) {
  const starting = name === 'app' ? stack.startAll() : stack.start(name);
  starting.catch(() => {}); // told below; a stop that comes first makes it fail on purpose
  if ((await Promise.race([starting, asked])) !== undefined) return;
  progress.announce(secondsSince(startedAt));
  await Promise.race([asked, progress.gaveUp]);
}

await main(async () => {
  const startedAt = performance.now();
  const env = process.env;
  const joining = process.argv.includes('--join');
  const folder = varDir(env);
  const progress = progressOf();
  const tools = await prepare({ root, env, modules: !joining });
  const stack = new Stack({
    root,
    varDir: folder,
    env,
    tools,
    main: env.LUONG_APP_MAIN,
    onEvent: progress.onEvent,
    onMessage: progress.onMessage,
  });
  const asked = stopRequested(() => void stack.killAll());
  const name = joining
    ? await stack.attach().addApplication(env.HTTP_PORT && Number(env.HTTP_PORT))
    : (await stack.open(), 'app');
  try {
    await serve({ stack, name, asked, progress, startedAt });
  } catch (error) {
    throw progress.explain(error, join(folder, 'log'));
  } finally {
    say('Đang dừng…');
    await stack.stop();
    say('Đã dừng.');
  }
  return progress.failed ? 1 : 0;
});
