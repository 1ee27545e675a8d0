import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** Injection token of {@link FileReaders}; the app binds the documents room to it. */
export const FILE_READERS = Symbol('file-readers');

/** Who may read a file that is in use: the rooms that attach files know. Until it is bound, nobody may. */
export interface FileReaders {
  /** @param tx in the actor's scope */
  mayRead(tx: Tx, actor: Actor, fileId: string): Promise<boolean>;
}
