import type { Tx } from '../kernel/unit-of-work.js';

/**
 * The agency in whose scope a transaction runs. Organisation reads are always of one agency, so the program's own
 * work opens its transaction with `{ agencyId }`.
 */
export function agencyOf(tx: Tx): string {
  const { agencyId } = tx.scope;
  if (agencyId === null) throw new Error('This read needs the scope of one agency');
  return agencyId;
}
