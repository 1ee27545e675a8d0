import type { Tx } from '../kernel/unit-of-work.js';

/** Keeps values as last exported. @param rows case, name, value as JSON text */
export function storeVariables(tx: Tx, rows: readonly [caseId: string, name: string, value: string][]): void {
  if (rows.length === 0) return;
  tx.later([{ sql: `INSERT INTO engine_variable (case_id, name, value) VALUES ${rows.map(() => '(?, ?, ?)').join(', ')} ON DUPLICATE KEY UPDATE value = VALUES(value)`, parameters: rows.flat() }]);
}
