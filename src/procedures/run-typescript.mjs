/**
 * Runs one TypeScript command file from a clean checkout, without a build: `node src/procedures/run-typescript.mjs <file.ts> …`.
 * Vite, which the product needs anyway, compiles it in memory. What follows the file name is left in `process.argv`.
 */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
await runnerImport(resolve(file), {
  configFile: false,
  logLevel: 'error',
  root: resolve(import.meta.dirname, '../..'),
});
