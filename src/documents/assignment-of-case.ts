import { EngineCase } from '../engine/engine-case.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Assignment } from './assignment.js';

/** The assignment that a case handles, itself or for the case that called it; null when it handles none. */
export async function assignmentOfCase(tx: Tx, caseId: string): Promise<Assignment | null> {
  const met = new Set<string>();
  for (let id: string | null = caseId; id !== null && !met.has(id); ) {
    met.add(id);
    const assignment = await tx.findOne(Assignment, { childCaseId: id });
    if (assignment) return assignment;
    const above: EngineCase | null = await tx.findOne(EngineCase, { id });
    id = above?.parentCaseId ?? null;
  }
  return null;
}
