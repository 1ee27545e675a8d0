import type { Tx } from '../kernel/unit-of-work.js';

/**
 * Remembers which version of the agency's folder the deployed processes belong to. The engine answers with the same
 * key for a process that a later version leaves unchanged; then the later version counts.
 * @param definitionKey int64 as decimal text
 */
export async function recordDefinitions(
  tx: Tx,
  { engineGeneration, agencyId, version }: { engineGeneration: number; agencyId: string; version: number },
  deployed: readonly { processId: string; definitionKey: string }[],
): Promise<void> {
  for (const { processId, definitionKey } of deployed)
    await tx.sql(
      'INSERT INTO procedure_definition (engine_generation, definition_key, agency_id, version, process_id) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE version = VALUES(version)',
      [engineGeneration, definitionKey, agencyId, version, processId],
    );
}
