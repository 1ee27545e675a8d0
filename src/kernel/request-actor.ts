import type { Actor } from './actor.js';
import { NotSignedIn } from './errors.js';

const actors = new WeakMap<object, Actor>();

/** The access guard keeps who is signed in with the request. */
export function setActor(request: object, actor: Actor): void {
  actors.set(request, actor);
}

/**
 * Who is signed in on this request.
 * @throws NotSignedIn on a public route that nobody signed in on
 */
export function actorOf(request: object): Actor {
  const actor = actors.get(request);
  if (!actor) throw new NotSignedIn();
  return actor;
}
