import type { CaseState } from '../engine/engine-case.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { nodeById } from '../procedures/procedure.js';
import type { ProcedureStore } from '../procedures/procedure-store.js';
import { caseProcedure } from './case-procedure.js';
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
  incidents: string;
  orphans: string;
}

/** Separates names in one text; no name holds it. */
const UNIT_SEPARATOR = '\u001f';

/** Columns of {@link LineRow} of `engine_case k`. */
export const LINE_COLUMNS = `k.id, k.agency_id AS agencyId, k.process_id AS processId, k.title, k.document_id AS documentId, k.parent_case_id AS parentCaseId, k.state,
  k.generation, k.definition_key AS definitionKey, k.end_element AS endElement, k.cancel_reason AS cancelReason,
  k.requested_at AS requestedAt, k.started_at AS startedAt, k.ended_at AS endedAt,
  (SELECT GROUP_CONCAT(t.name ORDER BY t.created_at SEPARATOR '${UNIT_SEPARATOR}') FROM task t WHERE t.case_id = k.id AND t.state = 'open') AS standsAt,
  (SELECT COUNT(*) FROM case_incident i WHERE i.case_id = k.id AND i.open = 1) AS incidents,
  (SELECT COUNT(*) FROM task o WHERE o.case_id = k.id AND o.state = 'open' AND JSON_LENGTH(o.candidates) = 0) AS orphans`;

/** A row as lists and pages show it. */
export async function lineOf(tx: Tx, procedures: ProcedureStore, row: LineRow): Promise<CaseLine> {
  const procedure = await caseProcedure(tx, procedures, row);
  const { id, processId, title, documentId, parentCaseId, state, endElement, cancelReason } = row;
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
