/** The delegation under which a holding stands. */
export interface DelegatedFrom {
  id: string;
  principalId: string;
  principalName: string;
  until: Date;
  /** Code of the regulation's scope, or the one of a scope outside the regulation. */
  scope: string;
  /** Steps it covers, `process#element` with local process names; null: everything the role does. */
  elements: readonly string[] | null;
}

/** A role that a person holds now, on a unit, of their own or through a delegation (ủy quyền). */
export interface Holding {
  role: string;
  unitId: string;
  /** Set when the holding comes from a delegation that is in force. */
  delegation?: DelegatedFrom;
}

/** Who acts. Built by the access room from the session, or by a worker for the program itself. */
export interface Actor {
  personId: string;
  agencyId: string;
  name: string;
  sessionId: string;
  holdings: readonly Holding[];
}

/**
 * The scope of a unit of work: one agency's rows, or the whole installation.
 * `agencyId: null` is for the program's own work (projection, outbox, publication) only.
 */
export interface Scope {
  agencyId: string | null;
  actor?: Actor;
}

/** The scope of work that a person asked for. */
export function scopeOf(actor: Actor): Scope {
  return { agencyId: actor.agencyId, actor };
}

/** The scope of the program's own work. */
export const SYSTEM: Scope = { agencyId: null };
