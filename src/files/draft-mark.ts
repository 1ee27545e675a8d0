import type { Tx } from '../kernel/unit-of-work.js';

/** Whether a file is a draft that may leave only with the mark DỰ THẢO (SYT-48, Đ3.2); the tasks room knows who has approved it, bound by app. */
export abstract class DraftMark {
  /** @param tx in the scope of the file's agency */
  abstract isUnapproved(tx: Tx, fileId: string): Promise<boolean>;
}
