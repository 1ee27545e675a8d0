declare module '../kernel/events.js' {
  interface DomainEvents {
    /** A document has lost its last standing number. */
    'number.cancelled': { documentId: string; agencyId: string };
  }
}

/** Keeps this file a module. */
export type RegisterEventName = 'number.cancelled';
