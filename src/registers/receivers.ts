import { In } from 'typeorm';
import { Assignment, AssignmentChange } from '../documents/assignment.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** Who stands in the column of receivers, and since when the first of them has the document. */
export interface Receivers {
  names: string[];
  since: Date | null;
}

/** The receivers now; `before` those that stood there when one was first taken back or replaced, none when that never happened. */
export interface ReceiverHistory {
  now: Receivers;
  before?: Receivers;
}

/** The receivers of incoming documents by document; a name that leaves the column keeps its trace (defaults.md 7, 16). */
export async function receiversOf(tx: Tx, documentIds: readonly string[]): Promise<Map<string, ReceiverHistory>> {
  const assignments = await tx.find(Assignment, { documentId: In([...documentIds]) }, { order: { assignedAt: 'ASC', id: 'ASC' } });
  const changes = assignments.length === 0 ? [] : await tx.find(AssignmentChange, { assignmentId: In(assignments.map((one) => one.id)) }, { order: { changedAt: 'ASC', id: 'ASC' } });
  const given = assignments.map((one) => ({ ...one, ...firstPlace(one, changes.filter((change) => change.assignmentId === one.id)) }));
  return new Map(documentIds.map((id) => [id, historyOf(given.filter((one) => one.documentId === id))]));
}

type Given = Assignment & { firstName: string; left: Date | null };

/** As whom a row was first given, and when it left that place: handed to another recipient, or withdrawn. */
function firstPlace({ name, state, endedAt, assignedAt }: Assignment, changes: readonly AssignmentChange[]): { firstName: string; left: Date | null } {
  const firstName = changes[0]?.oldName ?? name;
  const withdrawn = state === 'rut' ? (endedAt ?? assignedAt) : null;
  // Inside its unit a row goes from hand to hand and keeps the unit's name.
  const replaced = firstName === name ? null : changes.find((change) => change.newName === name)?.changedAt;
  return { firstName, left: replaced ?? withdrawn };
}

function historyOf(rows: readonly Given[]): ReceiverHistory {
  const kept = rows.filter((one) => one.state !== 'rut');
  const now = { names: kept.map((one) => one.name), since: kept[0]?.assignedAt ?? null };
  const left = rows.flatMap((one) => one.left ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (left === undefined) return { now };
  const stood = rows.filter((one) => one.assignedAt <= left);
  return { now, before: { names: stood.map((one) => one.firstName), since: stood[0]?.assignedAt ?? null } };
}
