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
  /** Unique and rising per partition of one engine generation. */
  position: string;
  partitionId: number;
  engineGeneration: number;
}

/** A case stands still until a person mends it. */
export interface IncidentEvent {
  caseId: string;
  agencyId: string;
  /** The engine's key (int64 as decimal text), or `lenh:<id>` for one that the program itself reports; the end of a TASK_FOR_NOBODY ends every one of its case and element. */
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
 * cases room, bound by app. Called at least once and in order per partition, with many events at a time: write them
 * with one statement.
 */
export abstract class RecordProjector {
  abstract elements(tx: Tx, events: readonly ElementEvent[]): Promise<void>;
  abstract incidents(tx: Tx, events: readonly IncidentEvent[]): Promise<void>;
}

declare module '../kernel/events.js' {
  interface DomainEvents {
    /** The engine has confirmed that a case runs. */
    'case.started': { caseId: string; agencyId: string; processId: string; documentId: string | null };
    /** A case has ended; `result` is the id of its end event, empty when it was cancelled. */
    'case.ended': { caseId: string; agencyId: string; processId: string; documentId: string | null; parentCaseId: string | null; result: string; cancelled: boolean };
    /** The element of a waiting user task has another id in the version that its case went over to; it is told after `case.migrated`. */
    'task.renamed': { caseId: string; agencyId: string; jobKey: string; engineGeneration: number; fromElementId: string; elementId: string; round: number };
    /** A running case goes on with another version; waiting tasks keep their round unless their element was renamed. */
    'case.migrated': { caseId: string; agencyId: string; processId: string; processVersion: number; definitionKey: string };
    /** An answer crossed a withdrawal: the engine had taken the task back before the answer reached it. */
    'task.answer-not-accepted': { caseId: string; agencyId: string; elementId: string; round: number; jobKey: string; engineGeneration: number };
  }
}
