import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder, hashOf, readJson, writeJson } from './files.mjs';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { step, Stop } from './say.mjs';

const notSpec = (path) => !/\.spec\.\w+$/.test(path);

/** The two things that are built, each with the files that its result depends on. */
function targets(root) {
  const at = (...names) => names.map((name) => join(root, name));
  const shared = at('package-lock.json', 'tsconfig.json', 'tsconfig.build.json');
  const server = {
    title: 'Dịch chương trình',
    stamp: join(root, 'dist/.stamp-server.json'),
    result: join(root, 'dist/src'),
    inputs: () =>
      [...shared, ...at('src', 'migrations', 'processes/rules')].flatMap((path) => filesUnder(path, notSpec)),
    args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    after: () => dropOrphans(root),
  };
  const ui = {
    title: 'Dựng giao diện web',
    stamp: join(root, 'dist/.stamp-admin-ui.json'),
    result: join(root, 'dist/admin-ui'),
    inputs: () => [
      ...[...shared, join(root, 'admin-ui')].flatMap((path) => filesUnder(path, notSpec)),
      ...filesUnder(join(root, 'src'), (path) => path.endsWith('/contract.ts')),
    ],
    args: ['node_modules/vite/bin/vite.js', 'build', '--config', 'admin-ui/vite.config.ts', '--logLevel', 'warn'],
  };
  return existsSync(join(root, 'admin-ui/vite.config.ts')) ? [server, ui] : [server];
}

/** Ends compiled files whose source is gone: a removed migration must not run from dist. */
function dropOrphans(root) {
  for (const room of ['src', 'migrations', 'processes/rules']) {
    for (const path of filesUnder(join(root, 'dist', room), (each) => each.endsWith('.js'))) {
      const source = join(root, relative(join(root, 'dist'), path)).replace(/\.js$/, '');
      if (['.ts', '.tsx', '.js'].some((ending) => existsSync(source + ending))) continue;
      rmSync(path);
      rmSync(`${path}.map`, { force: true });
    }
  }
}

const isFresh = (target, hash) => existsSync(target.result) && readJson(target.stamp)?.hash === hash;

async function buildOne(root, target) {
  // Hashed before the compiler reads: a file saved meanwhile makes the next start build again.
  const hash = hashOf(root, target.inputs());
  if (isFresh(target, hash)) return false;
  rmSync(target.stamp, { force: true });
  await step(target.title, async () => {
    const { code, output } = await run(process.execPath, target.args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (code !== 0) throw new Stop(`${target.title} không xong:\n${output.trim().split('\n').slice(0, 30).join('\n')}`);
    target.after?.();
  });
  writeJson(target.stamp, { hash });
  return true;
}

/**
 * Compiles the server and builds the web app into dist/, each only when its sources changed since its last
 * successful build. Two launchers of one checkout take turns.
 * @returns {Promise<boolean>} whether anything was built
 */
export async function requireBuild(root) {
  const stale = () => targets(root).filter((target) => !isFresh(target, hashOf(root, target.inputs())));
  if (stale().length === 0) return false;
  return withLock(join(root, 'dist/.build.lock.json'), 'việc dịch chương trình', async () => {
    const outcomes = await Promise.allSettled(targets(root).map((target) => buildOne(root, target)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes.some((outcome) => outcome.value);
  });
}
