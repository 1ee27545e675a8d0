import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { choosePorts, freePort, portNames, rememberedPorts } from './lib/ports.mjs';
import { secretsOf } from './lib/secrets.mjs';

let folder;
let server;

const listen = (port) =>
  new Promise((resolve) => {
    server = createServer().listen(port, '127.0.0.1', resolve);
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luong-ports-'));
});
afterEach(async () => {
  if (server) await new Promise((resolve) => server.close(resolve));
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it('chooses every port once and remembers it', async () => {
  const first = await choosePorts(folder, {});
  expect(Object.keys(first)).toEqual(portNames);
  expect(new Set(Object.values(first)).size).toBe(portNames.length);
  expect(await choosePorts(folder, {})).toEqual(first);
  expect(rememberedPorts(folder)).toEqual(first);
});

it('replaces only the port that another program holds now', async () => {
  const first = await choosePorts(folder, {});
  await listen(first.zeebeGrpc);
  const second = await choosePorts(folder, {});
  expect(second.zeebeGrpc).not.toBe(first.zeebeGrpc);
  expect({ ...second, zeebeGrpc: 0 }).toEqual({ ...first, zeebeGrpc: 0 });
});

it('stops when the HTTP port that was asked for is taken', async () => {
  const port = await freePort();
  await listen(port);
  await expect(choosePorts(folder, { HTTP_PORT: String(port) })).rejects.toThrow(`HTTP_PORT=${port}`);
});

it('makes secrets once, for nobody else to read', () => {
  const first = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(first);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});
