import type { CancelledNumber } from '../documents/cancelled-number.js';
import type { DocumentKind, Urgency } from '../documents/document.js';
import type { Actor } from '../kernel/actor.js';
import type { AgencyWords } from './agency-words.js';
import type { Candidate } from './candidate.js';
import type { TaskItem } from './contract.js';
import { readJson } from './database-words.js';
import { mayAct } from './may-act.js';
import type { RoleHolders } from './shared-work.js';
import { actedOn } from './task.js';

/** A task with what a list shows of it. */
export interface ItemRow {
  id: string;
  caseId: string;
  elementId: string;
  processId: string;
  name: string;
  candidates: string | Candidate[];
  delegable: number | boolean;
  purpose: string | null;
  claimedBy: string | null;
  claimedByName: string | null;
  version: number;
  createdAt: Date;
  dueAt: Date | null;
  documentId: string | null;
  kind: DocumentKind | null;
  abstract: string | null;
  symbol: string | null;
  issuingBody: string | null;
  typeCode: string | null;
  number: number | null;
  numberCancelled: string | CancelledNumber | null;
  urgency: Urgency | null;
  caseTitle: string | null;
  passedBy: string | null;
  passedByName: string | null;
  unitId: string | null;
  unitName: string | null;
  readAt: Date | null;
  hasDraft: number | string;
}

/** Columns of {@link ItemRow}; the first parameter is the reader's person id. */
export const ITEM_COLUMNS = `t.id, t.case_id AS caseId, t.element_id AS elementId, t.process_id AS processId, t.name, t.candidates, t.delegable, t.purpose, t.version,
  t.claimed_by AS claimedBy, h.display_name AS claimedByName, t.created_at AS createdAt, t.due_at AS dueAt,
  d.id AS documentId, d.kind, d.abstract, d.symbol, d.issuing_body AS issuingBody, d.type_code AS typeCode, d.number, d.number_cancelled AS numberCancelled, d.urgency, k.title AS caseTitle,
  t.passed_by AS passedBy, p.display_name AS passedByName, t.unit_id AS unitId, u.name AS unitName, r.at AS readAt,
  EXISTS (SELECT 1 FROM task_draft f WHERE f.task_id = t.id AND f.person_id = ?) AS hasDraft`;

/** Tables of {@link ITEM_COLUMNS} beside task (t), document (d) and read mark (r). */
export const ITEM_JOINS = `LEFT JOIN engine_case k ON k.id = t.case_id AND k.agency_id = t.agency_id
  LEFT JOIN person h ON h.id = t.claimed_by AND h.agency_id = t.agency_id
  LEFT JOIN person p ON p.id = t.passed_by AND p.agency_id = t.agency_id
  LEFT JOIN org_unit u ON u.id = t.unit_id AND u.agency_id = t.agency_id`;

/** A row as the list shows it to an actor. */
export function itemOf(row: ItemRow, actor: Actor, words: AgencyWords, holders: RoleHolders, now: Date): TaskItem {
  const task = { ...row, candidates: readJson(row.candidates), delegable: Boolean(row.delegable) };
  const verdict = mayAct(actor, actedOn(task));
  const principal = verdict.may ? verdict.as.onBehalfOf : null;
  return {
    id: row.id,
    name: row.name,
    title: row.abstract ?? row.caseTitle ?? row.name,
    document:
      row.documentId === null || row.kind === null
        ? null
        : { id: row.documentId, kind: row.kind, symbol: row.symbol ?? '', issuingBody: row.issuingBody ?? '', typeName: words.typeName(row.typeCode ?? ''), number: row.number },
    numberCancelled: readJson(row.numberCancelled),
    urgency: row.urgency ?? 'thuong',
    purpose: row.purpose,
    process: { id: row.processId, title: words.processTitle(row.processId) },
    passedBy: ref(row.passedBy, row.passedByName),
    unit: ref(row.unitId, row.unitName),
    version: row.version,
    receivedAt: row.createdAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    overdue: row.dueAt !== null && row.dueAt < now,
    unread: row.readAt === null,
    hasDraft: Number(row.hasDraft) === 1,
    claimable: holders.share(task),
    claimed: row.claimedBy !== null,
    claimedBy: ref(row.claimedBy, row.claimedByName),
    onBehalfOf: principal && { id: principal.personId, name: principal.name, until: principal.until.toISOString() },
  };
}

function ref(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name };
}
