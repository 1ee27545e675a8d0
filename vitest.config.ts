import { defineConfig } from 'vitest/config';

/** Specs that wait for real servers get a second try in the gate: its machine is shared and small. A first failure is still printed. */
const real = { retry: process.env['CI'] ? 1 : 0, expect: { poll: { timeout: 20_000, interval: 20 } } };
const stack = { ...real, globalSetup: ['test/stack/global-setup.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false };

/** Unit specs stand beside their file and need nothing; every other project shares one real stack, started once per run. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      { test: { name: 'unit', maxWorkers: 2, exclude: ['**/node_modules/**', '**/*.db.spec.ts'], include: ['src/**/*.spec.ts', 'processes/rules/**/*.spec.ts', 'launcher/**/*.spec.mjs', 'admin-ui/src/**/*.spec.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { name: 'rooms', maxWorkers: 2, ...real, include: ['src/**/*.db.spec.ts'], globalSetup: ['test/stack/private-database.ts'], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { name: 'borders', include: ['test/borders/**/*.spec.ts'] } },
      { test: { name: 'stack', include: ['test/{processes,flows,access}/**/*.spec.ts'], ...stack } },
      { test: { name: 'screens', include: ['test/screens/**/*.spec.ts'], ...stack } },
      { test: { name: 'faults', ...real, include: ['test/faults/**/*.spec.ts'], testTimeout: 900_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
