declare module '../kernel/events.js' {
  interface DomainEvents {
    /** A document has been issued to its recipients. */
    'document.issued': { documentId: string; agencyId: string };
    /** Something reached a recipient inside the installation, or its state there changed. */
    'delivery.changed': { deliveryId: string; documentId: string; senderAgencyId: string; receiverAgencyId: string | null; unitId: string | null; personId: string | null; state: string };
  }
}

/** Keeps this file a module. */
export type IssuingEventName = 'document.issued' | 'delivery.changed';
