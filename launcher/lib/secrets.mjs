import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';

const random = () => randomBytes(24).toString('base64url');

/** What the parts of one installation know of each other and nobody else; var/secrets.json, mode 600. */
const makers = {
  installation: () => randomBytes(8).toString('hex'),
  databasePassword: random,
  ingestUser: () => 'zeebe',
  ingestPassword: random,
  appSecret: () => randomBytes(48).toString('base64url'),
};

/**
 * The installation's secrets, made once and kept.
 * @returns {{installation: string, databasePassword: string, ingestUser: string, ingestPassword: string, appSecret: string}}
 */
export function secretsOf(varDir) {
  const path = join(varDir, 'secrets.json');
  const kept = readJson(path) ?? {};
  const secrets = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, kept[name] ?? make()]));
  if (Object.keys(makers).some((name) => kept[name] === undefined)) writeJson(path, secrets, 0o600);
  return secrets;
}
