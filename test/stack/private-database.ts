import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server address without a database name; each spec makes its own database. */
    mariadb: string;
  }
}

/** A MariaDB server for specs of the rooms (`*.db.spec.ts`): own data folder, loopback, ended with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'luong-db-'));
  const port = await freePort();
  const user = userInfo().username;
  const made = spawnSync('mariadb-install-db', ['--no-defaults', `--datadir=${folder}/data`, `--user=${user}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}`);
  const server = spawn('mariadbd', ['--no-defaults', `--datadir=${folder}/data`, `--socket=${folder}/s`, `--port=${port}`, '--bind-address=127.0.0.1', `--user=${user}`, '--skip-name-resolve', '--innodb-flush-log-at-trx-commit=1', '--transaction-isolation=READ-COMMITTED', '--character-set-server=utf8mb4', '--max-connections=300', '--innodb-ft-min-token-size=1', '--innodb-ft-enable-stopword=OFF'], { stdio: 'ignore' });
  await ready(port, server);
  project.provide('mariadb', `mysql://root@127.0.0.1:${port}`);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

async function ready(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended with ${server.exitCode}`);
    try {
      await (await createConnection({ host: '127.0.0.1', port, user: 'root' })).end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('mariadbd is not ready after 30 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
