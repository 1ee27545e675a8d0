import type { StoredFile } from '../files/stored-file.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** What an agency asks of a draft's content before it is taken; implemented by the signing room, bound by app. */
export abstract class DraftCheck {
  /** @returns a sentence that says what the file lacks and what to do, for the place beside its field; null when it may be taken. @throws OutsideFirst when it has to be read before */
  abstract fault(tx: Tx, file: StoredFile): Promise<string | null>;
}
