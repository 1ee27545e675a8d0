import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';

/**
 * A UUID version 7 (RFC 9562): sorts by creation time, so primary keys grow at the end of the index.
 * @param clock the kernel's clock, so that ids follow the controlled clock of tests
 */
export function newId(clock: Clock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the text form of a UUID in lower case, the only form the program writes. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
