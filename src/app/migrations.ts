import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../migrations/', import.meta.url);

/** Every migration class of the `migrations` folder, in the order of their file names. */
export async function allMigrations(): Promise<(new () => object)[]> {
  const files = (await readdir(fileURLToPath(folder))).filter((f) => /^\d{4}-[\w-]+\.(ts|js)$/.test(f)).sort();
  const modules = await Promise.all(files.map((f) => import(new URL(f, folder).href) as Promise<Record<string, new () => object>>));
  return modules.flatMap((m) => Object.values(m));
}
