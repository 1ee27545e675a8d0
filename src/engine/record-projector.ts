import type { Tx } from '../kernel/unit-of-work.js';

/** An element of a case was entered or left, or a flow was taken (from PROCESS_INSTANCE records). */
export interface ElementEvent {
  caseId: string;
  agencyId: string;
  elementId: string;
  elementType: string;
  elementInstanceKey: string;
  intent: 'activated' | 'completed' | 'terminated' | 'taken';
  at: Date;
  position: string;
}

/** A case stands still until a person mends it. */
export interface IncidentEvent {
  caseId: string;
  agencyId: string;
  incidentKey: string;
  elementId: string;
  jobKey: string | null;
  errorType: string;
  errorMessage: string;
  intent: 'created' | 'resolved';
  at: Date;
}

/**
 * Receives what only the engine knows, in the transaction that stores the ingest position; implemented by the
 * cases room, bound by app. Called at least once and in order per partition.
 */
export abstract class RecordProjector {
  abstract element(tx: Tx, event: ElementEvent): Promise<void>;
  abstract incident(tx: Tx, event: IncidentEvent): Promise<void>;
}

declare module '../kernel/events.js' {
  interface DomainEvents {
    /** The engine has confirmed that a case runs. */
    'case.started': { caseId: string; agencyId: string; processId: string; documentId: string | null };
    /** A case has ended; `result` is the id of its end event, empty when it was cancelled. */
    'case.ended': { caseId: string; agencyId: string; processId: string; documentId: string | null; parentCaseId: string | null; result: string; cancelled: boolean };
  }
}
