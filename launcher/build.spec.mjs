import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { requireBuild } from './lib/build.mjs';
import { modulesMatchLock, requireNode } from './lib/node-modules.mjs';
import { root } from './lib/paths.mjs';

let folder;
const put = (path, text) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const compilerOptions = { module: 'nodenext', target: 'ES2015', lib: ['ES5'], outDir: 'dist', rootDir: '.', types: [] };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luong-build-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  put('package.json', '{"type":"module"}');
  put('tsconfig.build.json', JSON.stringify({ compilerOptions, include: ['src', 'migrations'] }));
  put('src/app/main.ts', 'export const a: number = 1;\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('compiles once, and again when a source changed', async () => {
  expect(await requireBuild(folder)).toBe(true);
  expect(await requireBuild(folder)).toBe(false);
  put('src/app/main.ts', 'export const a: number = 2;\n');
  expect(await requireBuild(folder)).toBe(true);
  expect(readFileSync(join(folder, 'dist/src/app/main.js'), 'utf8')).toContain('a = 2');
});

it('does not compile for a changed spec', async () => {
  await requireBuild(folder);
  put('src/app/main.spec.ts', 'export {};\n');
  expect(await requireBuild(folder)).toBe(false);
});

it('compiles again after a failure, which it tells', async () => {
  put('src/app/main.ts', 'export const a: number = "x";\n');
  await expect(requireBuild(folder)).rejects.toThrow(/src\/app\/main\.ts\(1,14\): error TS2322/);
  await expect(requireBuild(folder)).rejects.toThrow(/TS2322/);
  put('src/app/main.ts', 'export const a: number = 3;\n');
  expect(await requireBuild(folder)).toBe(true);
});

it('drops what was compiled from a source that is gone, so that a removed migration never runs', async () => {
  put('migrations/0001-a.ts', 'export {};\n');
  await requireBuild(folder);
  rmSync(join(folder, 'migrations/0001-a.ts'));
  await requireBuild(folder);
  expect(existsSync(join(folder, 'dist/migrations/0001-a.js'))).toBe(false);
  expect(existsSync(join(folder, 'dist/src/app/main.js'))).toBe(true);
});

it('knows whether node_modules is what the lock file asks for', () => {
  rmSync(join(folder, 'node_modules'));
  const lock = (version) =>
    JSON.stringify({
      packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1', optional: true } },
    });
  put('package-lock.json', lock('1.0.0'));
  expect(modulesMatchLock(folder)).toBe(false);
  put('node_modules/.package-lock.json', lock('1.0.0'));
  expect(modulesMatchLock(folder)).toBe(true);
  put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
  expect(modulesMatchLock(folder)).toBe(true);
  put('package-lock.json', lock('1.0.1'));
  expect(modulesMatchLock(folder)).toBe(false);
});

it.each(['18.20.4', '20.18.3'])('refuses Node %s with a sentence', (version) =>
  expect(() => requireNode(version)).toThrow(/Node .* cũ quá/),
);
it.each(['20.19.0', '20.20.2', '24.1.0'])('accepts Node %s', (version) =>
  expect(() => requireNode(version)).not.toThrow(),
);
