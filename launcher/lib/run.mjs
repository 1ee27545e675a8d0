import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const graceMs = 15_000;

/** Full path of a program on PATH (or in one of `more`), or undefined. */
export function which(name, env = process.env, more = []) {
  for (const folder of [...(env.PATH ?? '').split(delimiter), ...more]) {
    if (folder === '') continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      /* not here: look further */
    }
  }
  return undefined;
}

/**
 * Runs a program to its end.
 * @param {string} file
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log?: string, inherit?: boolean, timeoutMs?: number}} [options]
 *   `log`: append stdout and stderr to this file; `inherit`: show them; neither: capture them.
 * @returns {Promise<{code: number, output: string}>} code 127 when it cannot be started, 137 when killed.
 */
export function run(file, args, { cwd, env = process.env, log, inherit = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const fd = log ? openSync(log, 'a') : undefined;
    const out = fd ?? (inherit ? 'inherit' : 'pipe');
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', out, out],
      timeout: timeoutMs,
    });
    // It gets SIGTERM at its timeout and some time to end what it started.
    const insist = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs + graceMs);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const end = (code, text = '') => {
      if (fd !== undefined) closeSync(fd);
      clearTimeout(insist);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + text });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 137));
  });
}

/** npm without a shell: the one that runs us, else the one on PATH. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}
