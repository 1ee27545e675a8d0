import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseUrl, socketOf } from './mariadb.mjs';

const logLimitBytes = 50 * 1024 * 1024;

/** Exit code of src/app/main.ts: the engine and the database do not belong together; starting again would not help. */
const exitForeignEngine = 3;

/** Appends lines to a file; a long one is set aside once. */
export function lineLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  const open = () => createWriteStream(path, { flags: 'a', mode: 0o600 });
  let stream = open();
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return (line) => {
    stream.write(`${line}\n`);
    bytes += line.length + 1;
    if (bytes < logLimitBytes) return;
    stream.end();
    renameSync(path, `${path}.1`);
    stream = open();
    bytes = 0;
  };
}

/** What the application reads from its environment; external servers keep the addresses they were given. */
export function applicationEnv({ env, ports, secrets, tools, varDir, httpPort, clockControlled }) {
  return {
    ...env,
    NODE_ENV: 'production',
    DATABASE_URL: env.DATABASE_URL ?? databaseUrl(ports.mariadb, secrets.databasePassword),
    ...(env.DATABASE_URL ? {} : { DATABASE_SOCKET: socketOf(join(varDir, 'mariadb'), secrets.installation) }),
    ZEEBE_GRPC_ADDRESS: env.ZEEBE_GRPC_ADDRESS ?? `127.0.0.1:${ports.zeebeGrpc}`,
    ...(env.ZEEBE_GRPC_ADDRESS ? {} : { ZEEBE_MANAGEMENT_URL: `http://127.0.0.1:${ports.zeebeManagement}` }),
    ZEEBE_HOME: tools.zeebeHome,
    ZEEBE_JAVA_HOME: tools.java.home,
    INGEST_PORT: env.INGEST_PORT ?? String(ports.ingest),
    INGEST_USER: env.INGEST_USER ?? secrets.ingestUser,
    INGEST_PASSWORD: env.INGEST_PASSWORD ?? secrets.ingestPassword,
    HTTP_PORT: String(httpPort),
    VAR_DIR: varDir,
    CHROMIUM_PATH: tools.chromium,
    SOFFICE_PATH: tools.soffice,
    DEMO: env.DEMO ?? '1',
    APP_SECRET: env.APP_SECRET ?? secrets.appSecret,
    CLOCK_CONTROLLED: clockControlled ? '1' : '0',
  };
}

/** A pino line as an object, or undefined for any other text. */
export function parseLine(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * One application process as a supervised part. It is ready when it prints {"msg":"ready","url":…}.
 * Text that is no JSON line (the sentence it stops with, a crash of Node) comes as {text}.
 * @param {{root: string, name: string, env: object, log: string, main?: string, onMessage?: (line: object) => void}} options
 */
export function applicationPart({ root, name, env, log, main, onMessage }) {
  const write = lineLog(log);
  let announce = () => {};
  return {
    name,
    log,
    startMs: 600_000,
    stopMs: 15_000,
    finalCodes: [exitForeignEngine],
    command: () => ({
      file: process.execPath,
      // Room for what requests leave behind: with the usual 16 MB a tenth of the time under work goes into clearing it.
      args: ['--enable-source-maps', '--max-semi-space-size=64', main ?? join(root, 'dist/src/app/main.js')],
      env,
      cwd: root,
    }),
    onLine: (text) => {
      write(text);
      const line = parseLine(text) ?? { text };
      if (line.msg === 'ready' && line.url) announce();
      onMessage?.(line);
    },
    ready: () => new Promise((resolve) => (announce = resolve)),
  };
}
