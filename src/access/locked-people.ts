import { In, IsNull, Not } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { Account } from './account.js';

/** Whose account is locked now, of these people: nothing that is given to them will be seen. */
export async function lockedAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const locked = personIds.length === 0 ? [] : await tx.find(Account, { personId: In([...personIds]), lockedAt: Not(IsNull()) });
  return new Set(locked.map((one) => one.personId));
}

/** Everybody of the agency whose account is locked now: lists to choose from leave them out. */
export async function lockedPeople(tx: Tx): Promise<string[]> {
  return (await tx.find(Account, { lockedAt: Not(IsNull()) })).map((one) => one.personId);
}
