import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { until } from './processes.mjs';
import { run, which } from './run.mjs';
import { step, Stop } from './say.mjs';

export const databaseName = 'luong';
/** sockaddr_un holds 107 bytes. */
const longestSocketPath = 100;

/** Where the server listens for programs of this machine. */
export const socketOf = (folder, installation) => {
  const path = join(folder, 'mysqld.sock');
  return path.length <= longestSocketPath ? path : join(tmpdir(), `luong-${installation}.sock`);
};

/** Settings by stack.md section 3: full flush at commit, loopback, READ COMMITTED, Vietnamese full text. */
function configText({ folder, port, installation }) {
  return `[mariadbd]
datadir=${join(folder, 'data')}
tmpdir=${join(folder, 'tmp')}
socket=${socketOf(folder, installation)}
pid-file=${join(folder, 'mariadbd.pid')}
bind-address=127.0.0.1
port=${port}
skip-name-resolve
skip-log-bin
local-infile=0
secure-file-priv=${join(folder, 'tmp')}
max_connections=300
max_allowed_packet=64M
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_520_ci
transaction-isolation=READ-COMMITTED
default-time-zone=+00:00
innodb_flush_log_at_trx_commit=1
innodb_buffer_pool_size=256M
innodb_ft_min_token_size=1
innodb_ft_enable_stopword=OFF
`;
}

/** Run at every start: makes the database and the account, and sets the password that secrets.json holds. */
function initText(password) {
  // By loopback, and by the socket file.
  const accounts = ['127.0.0.1', 'localhost'].map((host) => `'${databaseName}'@'${host}'`);
  return [
    `CREATE DATABASE IF NOT EXISTS ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;`,
    ...accounts.flatMap((account) => [
      `CREATE USER IF NOT EXISTS ${account};`,
      `ALTER USER ${account} IDENTIFIED BY '${password}';`,
      `GRANT ALL ON \`${databaseName}\`.* TO ${account};`,
    ]),
    '',
  ].join('\n');
}

/** mariadbd does not serve root by accident: it wants to be told. */
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

async function createData(mariadbd, folder, config) {
  const data = join(folder, 'data');
  if (existsSync(data)) return;
  const draft = join(folder, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  const install = which('mariadb-install-db') ?? join(dirname(mariadbd), 'mariadb-install-db');
  await step('Tạo cơ sở dữ liệu', async () => {
    const args = [
      `--defaults-file=${config}`,
      `--datadir=${draft}`,
      '--skip-test-db',
      '--auth-root-authentication-method=socket',
      `--auth-root-socket-user=${userInfo().username}`,
    ];
    const { code, output } = await run(install, [...args, ...asRoot()]);
    if (code !== 0)
      throw new Stop(
        `Không tạo được cơ sở dữ liệu MariaDB ở ${draft}:\n${output.trim().split('\n').slice(-12).join('\n')}`,
      );
    renameSync(draft, data);
  });
}

/** The server greets first: one byte of its handshake means that it serves. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}

export const databaseUrl = (port, password) => `mysql://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;

/** Writes configuration and, the first time, the data folder. To be called before each start of the part. */
export async function prepareMariadb({ mariadbd, folder, port, secrets }) {
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const config = join(folder, 'my.cnf');
  writeFileSync(config, configText({ folder, port, installation: secrets.installation }));
  await createData(mariadbd, folder, config);
  writeFileSync(join(folder, 'init.sql'), initText(secrets.databasePassword), { mode: 0o600 });
}

/** The private MariaDB server as a supervised part. */
export const mariadbPart = ({ mariadbd, folder, port, log }) => ({
  name: 'mariadb',
  log,
  startMs: 120_000,
  stopMs: 60_000,
  command: () => ({
    file: mariadbd,
    args: [`--defaults-file=${join(folder, 'my.cnf')}`, `--init-file=${join(folder, 'init.sql')}`, ...asRoot()],
    cwd: folder,
  }),
  ready: (abort) => until(() => greets(port), Infinity, 25, abort),
});
