import { In } from 'typeorm';
import { FileUse } from '../files/file-use.js';
import type { StoredFile } from '../files/stored-file.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** How somebody who signs or seals a file knows it: the server gave it to them, or they state so. */
export interface Reading {
  stored: Pick<StoredFile, 'id'>;
  /** A scan that nobody has judged: it is not known to be of this document until the clerk says so. */
  unjudged: boolean;
  /** Stated in the request. */
  stated: boolean;
}

/**
 * Nobody signs or seals what they were never given (QX-37; SYT-53 for the scan, which comes after every approval): the
 * log of files knows whom the server gave a file to, and where it does not, the person says so and that is kept.
 * @throws InvalidInput `chua-xem`
 */
export async function assertRead(tx: Tx, actor: Actor, { stored, unjudged, stated }: Reading): Promise<void> {
  if (stated) return;
  if (!unjudged && (await tx.count(FileUse, { fileId: stored.id, personId: actor.personId, act: In(['xem', 'tai']) })) > 0) return;
  const message = unjudged ? 'Xem bản quét, rồi đánh dấu đã xem và đúng là văn bản này.' : 'Mở văn bản đọc rồi ký; đã đọc ở nơi khác thì đánh dấu “Tôi đã xem văn bản này”.';
  throw new InvalidInput('chua-xem', message, [{ path: 'signature.seen', message }]);
}

/** Keeps the statement in the log of files, with the signature. */
export function logStatement(tx: Tx, actor: Actor, { stored, stated }: Reading): void {
  if (stated) tx.insertLater(FileUse, { id: tx.newId(), fileId: stored.id, personId: actor.personId, personName: actor.name, act: 'xac-nhan', marked: false, at: tx.now() });
}
