import { createServer } from 'node:net';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { say, Stop } from './say.mjs';

/** Every listener of one installation, all on loopback. */
export const portNames = [
  'mariadb',
  'zeebeGrpc',
  'zeebeRest',
  'zeebeManagement',
  'zeebeCommand',
  'zeebeInternal',
  'ingest',
  'http',
];

/** Chosen below Linux's range for outgoing connections (32768 up), so that a remembered port is not lent away. */
const lowest = 20_000;
const highest = 32_000;
const preferredHttp = 3000;

/** Whether nobody listens on this port of the loopback address. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function pick(first, next, taken) {
  for (let port = first; ; port = next(port)) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

const random = () => lowest + Math.floor(Math.random() * (highest - lowest));

/** Any free port, outside the range that Linux lends to outgoing connections. */
export const freePort = () => pick(random(), random, new Set());

/**
 * The next free HTTP port, from 3000 up.
 * @param {Set<number>} [taken] ports that are promised to somebody
 */
export const nextHttpPort = (taken = new Set(), first = preferredHttp) => pick(first, (port) => port + 1, taken);

/**
 * The installation's ports: those remembered in var/ports.json, and new ones for those that another program
 * holds now or that were never chosen. Remembers the outcome.
 * @param {string} varDir
 * @param {NodeJS.ProcessEnv} env `HTTP_PORT` fixes the address people use; when it is taken the start stops
 * @returns {Promise<Record<string, number>>}
 */
export async function choosePorts(varDir, env = process.env) {
  const path = join(varDir, 'ports.json');
  const remembered = readJson(path) ?? {};
  const ports = {};
  const taken = new Set();
  for (const name of portNames) {
    const wanted = name === 'http' && env.HTTP_PORT ? Number(env.HTTP_PORT) : remembered[name];
    if (wanted && !taken.has(wanted) && (await isFree(wanted))) ports[name] = wanted;
    else if (name === 'http' && env.HTTP_PORT)
      throw new Stop(
        `Cổng HTTP_PORT=${env.HTTP_PORT} đang có chương trình khác dùng: hãy chọn cổng khác, rồi chạy lại.`,
      );
    else ports[name] = name === 'http' ? await nextHttpPort(taken) : await pick(random(), random, taken);
    if (wanted && ports[name] !== wanted)
      say(`Cổng ${wanted} (${name}) đang có chương trình khác dùng, nay dùng cổng ${ports[name]}.`);
    taken.add(ports[name]);
  }
  writeJson(path, ports);
  return ports;
}

/** The ports of the installation that runs now. */
export const rememberedPorts = (varDir) => readJson(join(varDir, 'ports.json'));
