import type { Assignee } from '../procedures/user-task-headers.js';

/** Who a task is for, resolved when it was created: one person, a role in one unit, or a role wherever it is held. */
export type Candidate = { kind: 'person'; personId: string } | { kind: 'role'; role: string; unitId: string | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Resolves `ai_lam` with the case's variables (docs/diagram-contract.md, section 3). A variable that is empty or holds no
 * id gives nobody: one of several alternatives is often empty.
 * @returns without doubles; empty when the step names nobody
 */
export function resolveCandidates(assignees: readonly Assignee[], variables: Readonly<Record<string, unknown>>): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const assignee of assignees) {
    const candidate = resolve(assignee, variables);
    if (candidate) found.set(candidateToken(candidate), candidate);
  }
  return [...found.values()];
}

function resolve(assignee: Assignee, variables: Readonly<Record<string, unknown>>): Candidate | null {
  if (assignee.kind === 'role') return { kind: 'role', role: assignee.role, unitId: null };
  const id = variables[assignee.variable];
  if (typeof id !== 'string' || !UUID.test(id)) return null;
  return assignee.kind === 'person' ? { kind: 'person', personId: id } : { kind: 'role', role: assignee.role, unitId: id };
}

/** The candidate as one word, by which lists find a person's tasks. */
export function candidateToken(candidate: Candidate): string {
  if (candidate.kind === 'person') return `p:${candidate.personId}`;
  return candidate.unitId === null ? `r:${candidate.role}` : `r:${candidate.role}@${candidate.unitId}`;
}
