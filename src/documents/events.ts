declare module '../kernel/events.js' {
  interface DomainEvents {
    /** A document was created with its first files. */
    'document.created': { documentId: string; agencyId: string; kind: 'den' | 'di'; creatorId: string };
    /** Fields that lists and registers show have changed; `by` is null for the program itself. */
    'document.changed': { documentId: string; agencyId: string; by: { id: string; name: string } | null };
    /** A reader has opened the document's page. */
    'document.opened': { documentId: string; agencyId: string; personId: string; personName: string; unitIds: string[] };
    /** A reply to an incoming document has been issued. */
    'document.answered': { documentId: string; agencyId: string; answerId: string };
    /** Somebody confirms to have sent the paper copies of an issued document to whoever waited for one. */
    'paper-copies.sent': { documentId: string; agencyId: string; by: { id: string; name: string } };
    /** The last recipient of a case's assignments has ended or was withdrawn. */
    'assignments.settled': { documentId: string; agencyId: string; caseId: string };
  }
}

/** Keeps this file a module. */
export type DocumentEventName = 'document.created' | 'document.changed' | 'document.opened' | 'document.answered' | 'paper-copies.sent' | 'assignments.settled';
