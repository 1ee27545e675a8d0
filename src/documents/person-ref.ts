import type { Actor } from '../kernel/actor.js';

/** A person with the name that the record keeps. */
export interface PersonRef {
  id: string;
  name: string;
}

/** Who acts, as the record keeps it. */
export function refOf(actor: Actor): PersonRef {
  return { id: actor.personId, name: actor.name };
}
