import type { Actor } from '../kernel/actor.js';
import { NotSignedIn } from '../kernel/errors.js';
import { setActor } from '../kernel/request-actor.js';

/** What a session says of who sent the request. */
export interface SignedIn {
  actor: Actor;
  username: string;
  mustChangePassword: boolean;
  csrfToken: string;
}

const known = new WeakMap<object, SignedIn>();

/** The guard keeps it with the request. */
export function setSignedIn(request: object, signedIn: SignedIn): void {
  known.set(request, signedIn);
  setActor(request, signedIn.actor);
}

/** @throws NotSignedIn */
export function signedInOf(request: object): SignedIn {
  const signedIn = known.get(request);
  if (!signedIn) throw new NotSignedIn();
  return signedIn;
}
