import { cancelledSentence } from '../documents/cancelled-number.js';
import { Document } from '../documents/document.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';

/**
 * A document is signed, sealed and issued only under a number that stands: a cancelled one is never given again, so the
 * document itself is at its end. The caller holds the document's lock, or asks once more when it does.
 * @throws Conflict `so-da-huy`
 */
export async function assertNumberStands(tx: Tx, documentId: string): Promise<void> {
  const cancelled = (await tx.findOne(Document, { id: documentId }))?.numberCancelled;
  if (cancelled) throw new Conflict('so-da-huy', cancelledSentence(cancelled));
}
