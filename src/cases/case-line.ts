import type { CaseState } from '../engine/engine-case.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { DocumentKind } from '../documents/document.js';
import { nodeById } from '../procedures/procedure.js';
import type { ProcedureStore } from '../procedures/procedure-store.js';
import { AgencyWords } from '../tasks/agency-words.js';
import type { SqlPart } from '../tasks/visible-tasks.js';
import { caseProcedure } from './case-procedure.js';
import { neutralTitle } from './case-title.js';
import type { CaseLine } from './contract.js';

/** A case with what a line shows of it. */
export interface LineRow {
  id: string;
  agencyId: string;
  processId: string;
  title: string;
  documentId: string | null;
  parentCaseId: string | null;
  state: CaseState;
  generation: number | null;
  definitionKey: string | null;
  endElement: string | null;
  cancelReason: string | null;
  requestedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  standsAt: string | null;
  kind: DocumentKind | null;
  typeCode: string | null;
  symbol: string | null;
  number: number | null;
  /** Whether the one who looks reads the document. */
  reads: number | string;
  incidents: string;
  orphans: string;
}

/** Separates names in one text; no name holds it. */
const UNIT_SEPARATOR = '\u001f';

const COLUMNS = `k.id, k.agency_id AS agencyId, k.process_id AS processId, k.title, k.document_id AS documentId, k.parent_case_id AS parentCaseId, k.state,
  k.generation, k.definition_key AS definitionKey, k.end_element AS endElement, k.cancel_reason AS cancelReason,
  k.requested_at AS requestedAt, k.started_at AS startedAt, k.ended_at AS endedAt,
  d.kind, d.type_code AS typeCode, d.symbol, d.number,
  (SELECT GROUP_CONCAT(t.name ORDER BY t.created_at SEPARATOR '${UNIT_SEPARATOR}') FROM task t WHERE t.case_id = k.id AND t.state = 'open') AS standsAt,
  (SELECT COUNT(*) FROM case_incident i WHERE i.case_id = k.id AND i.open = 1) AS incidents,
  (SELECT COUNT(*) FROM task o WHERE o.case_id = k.id AND o.state = 'open' AND JSON_LENGTH(o.candidates) = 0) AS orphans`;

/**
 * The line of a case `k`: columns and the table of its document.
 * @param reads whether the one who looks reads it (CaseRights.reads)
 */
export function selectLine(reads: SqlPart): { columns: SqlPart; join: string } {
  return { columns: { sql: `${COLUMNS}, ${reads.sql} AS \`reads\``, parameters: reads.parameters }, join: 'LEFT JOIN document d ON d.id = k.document_id AND d.agency_id = k.agency_id' };
}

/** A row as lists and pages show it. */
export async function lineOf(tx: Tx, procedures: ProcedureStore, row: LineRow): Promise<CaseLine> {
  const procedure = await caseProcedure(tx, procedures, row);
  const { id, processId, documentId, parentCaseId, state, endElement, cancelReason } = row;
  const title = await titleOf(tx, procedures, row);
  return {
    ...{ id, title, documentId, parentCaseId, state, cancelReason },
    process: { id: processId, title: procedure?.title ?? processId },
    result: endElement === null ? null : { code: endElement, name: (procedure && nodeById(procedure, endElement)?.name) || endElement },
    standsAt: row.standsAt === null ? [] : row.standsAt.split(UNIT_SEPARATOR),
    faults: Number(row.incidents) + Number(row.orphans),
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

async function titleOf(tx: Tx, procedures: ProcedureStore, { title, documentId, kind, typeCode, symbol, number, reads, agencyId }: LineRow): Promise<string> {
  if (documentId === null || kind === null || Number(reads) === 1) return title;
  return neutralTitle({ kind, typeCode: typeCode ?? '', symbol: symbol ?? '', number }, await AgencyWords.of(procedures, tx, agencyId));
}
