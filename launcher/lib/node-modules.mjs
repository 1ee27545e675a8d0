import { join } from 'node:path';
import { readJson } from './files.mjs';
import { runNpm } from './run.mjs';
import { step, Stop } from './say.mjs';

/** Node that the program is written for (package.json, engines). */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(`Node ${version} cũ quá: hãy cài Node từ 20.19 trở lên (https://nodejs.org), rồi chạy lại.`);
  }
}

/**
 * Whether node_modules holds exactly what package-lock.json asks for, by the record that npm leaves there
 * after a finished installation. A developer's own `npm install` counts.
 */
export function modulesMatchLock(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  const optional = (entry) => entry.optional || entry.devOptional || entry.peer;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    return present[path] ? present[path].version === entry.version : optional(entry) === true;
  });
}

/** Installs the npm packages of the lock file when they are not there; install scripts stay off (.npmrc). */
export async function requireModules(root) {
  if (modulesMatchLock(root)) return;
  await step('Cài các gói npm', async () => {
    const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
    if (code !== 0) throw new Stop(`npm ci không xong:\n${output.trim().split('\n').slice(-15).join('\n')}`);
  });
}
