import { join } from 'node:path';
import { root, varDir } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { progressOf } from './lib/progress.mjs';
import { main, say, secondsSince, Stop } from './lib/say.mjs';
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

await main(async () => {
  const startedAt = performance.now();
  const env = process.env;
  const joining = process.argv.includes('--join');
  const folder = varDir(env);
  const tools = await prepare({ root, env, modules: !joining });
  const progress = progressOf();
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
  try {
    const name = joining ? await stack.join() : (await stack.open(), 'app');
    say(joining ? '→ Mở thêm một tiến trình ứng dụng…' : '→ Khởi động cơ sở dữ liệu, máy quy trình và ứng dụng…');
    const starting = joining ? stack.start(name) : stack.startAll();
    const outcome = await Promise.race([starting.then(() => 'ready'), asked]);
    if (outcome === 'ready') {
      progress.announce(secondsSince(startedAt));
      await Promise.race([asked, progress.gaveUp]);
    } else starting.catch(() => {});
  } catch (error) {
    throw error instanceof Stop ? error : progress.explain(error, join(folder, 'log'));
  } finally {
    say('Đang dừng…');
    await stack.stop();
    say('Đã dừng.');
  }
  return progress.failed ? 1 : 0;
});
