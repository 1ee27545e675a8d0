import type { Tx } from '../kernel/unit-of-work.js';
import type { RecordProjector } from './record-projector.js';

/** Errors that the program itself reports as incidents, beside those of the engine. */
export type ProgramIncidentType = 'COMMAND_REFUSED' | 'COMMAND_NOT_SEEN' | 'NOT_RESTARTED' | 'RECORD_NOT_PROJECTED' | 'TASK_FOR_NOBODY';

/** A case that stands still for a reason that the engine does not know of. */
export interface ProgramIncident {
  caseId: string;
  agencyId: string;
  /** Outbox key of the command, the restart's id, `viec:<task id>`, or `ban-ghi:<place of a record>`. */
  key: string;
  elementId: string;
  errorType: ProgramIncidentType;
  /** Vietnamese sentence. */
  errorMessage: string;
}

/** Shows the incident to people; `resolved` takes it away again. */
export async function reportIncident(tx: Tx, projector: RecordProjector, incident: ProgramIncident, intent: 'created' | 'resolved' = 'created'): Promise<void> {
  const { key, ...rest } = incident;
  await projector.incidents(tx, [{ ...rest, incidentKey: `lenh:${key}`, jobKey: null, intent, at: tx.now() }]);
}

/** A task that reached nobody reaches somebody: ends what was reported of these steps, under whatever key. */
export async function endForNobody(tx: Tx, projector: RecordProjector, steps: readonly { caseId: string; agencyId: string; elementId: string }[]): Promise<void> {
  const end = { incidentKey: '', jobKey: null, errorType: 'TASK_FOR_NOBODY', errorMessage: '', intent: 'resolved', at: tx.now() } as const;
  await projector.incidents(tx, steps.map(({ caseId, agencyId, elementId }) => ({ ...end, caseId, agencyId, elementId })));
}
