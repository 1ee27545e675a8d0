import type { EntityMetadata } from 'typeorm';
import { isAgencyScoped } from './agency-scoped.js';

const accepted = new Set<string>();

/**
 * Refuses a hand-written statement that touches an agency's table without naming `agency_id`.
 * A safety net under review, not a proof: the statement must still compare it with the scope's agency.
 */
export function checkScopedSql(statement: string, entities: readonly EntityMetadata[]): void {
  if (accepted.has(statement)) return;
  const touched = entities.find((e) => isAgencyScoped(e.target as never) && new RegExp(`\\b${e.tableName}\\b`).test(statement));
  if (touched && !/\bagency_id\b/.test(statement)) throw new Error(`Statement on ${touched.tableName} does not constrain agency_id`);
  if (accepted.size < 5000) accepted.add(statement);
}
