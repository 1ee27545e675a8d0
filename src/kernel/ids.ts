import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';

const COUNTER_BITS = 12;
let last = { millisecond: -1, counter: 0 };

/**
 * A UUID version 7 (RFC 9562): sorts by creation time, so primary keys grow at the end of the index; those of one process
 * within one millisecond sort in the order they were made (6.2, method 1).
 * @param clock the kernel's clock, so that ids follow the controlled clock of tests
 */
export function newId(clock: Clock): string {
  const bytes = randomBytes(16);
  // It begins in the lower half, so that 2,048 more fit into the millisecond; no process makes so many.
  const now = clock.now().getTime();
  const begun = bytes.readUInt16BE(6) & (2 ** (COUNTER_BITS - 1) - 1);
  last = { millisecond: now, counter: now === last.millisecond ? last.counter + 1 : begun };
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE((last.counter & (2 ** COUNTER_BITS - 1)) | 0x7000, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the text form of a UUID in lower case, the only form the program writes. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
