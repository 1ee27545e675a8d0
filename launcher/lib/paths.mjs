import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything this installation keeps: data, ports, secrets, logs. `LUONG_VAR` moves it. */
export const varDir = (env = process.env) => resolve(env.LUONG_VAR ?? join(root, 'var'));

/** Unpacked downloads that every clone and every test on this machine may share. */
export const cacheDir = (env = process.env) =>
  resolve(env.LUONG_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'luong'));
