import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Certificate } from './certificate.js';
import { Signature } from './signature.js';

/** The file that a person wants to sign, as the caller knows it. */
export interface FileToSign {
  documentId: string;
  /** The newest version's bytes. */
  pdf: Buffer;
  /** SHA-256 of the PDF that was on the signer's screen. */
  shownSha256: string;
  /** Given in this very request; never stored. */
  pin: string;
}

/** A signed file that is not stored yet: store `bytes`, then write the row with {@link recordSignature}. */
export interface SignedFile {
  bytes: Buffer;
  sha256: string;
  signature: Omit<Signature, 'id' | 'taskId'>;
}

/**
 * The signer must have seen exactly the newest version.
 * @throws Conflict `co-ban-moi`
 */
export function checkShown({ pdf, shownSha256 }: FileToSign): void {
  if (sha256(pdf) !== shownSha256)
    throw new Conflict('co-ban-moi', 'Văn bản đã có bản mới hơn bản bạn đang xem. Tải lại trang, đọc bản mới rồi ký.');
}

/** Puts together what will be recorded of a signature. */
export function signedFile(
  actor: Actor,
  file: FileToSign,
  bytes: Buffer,
  certificate: Certificate,
  at: Date,
  principal?: { id: string; name: string },
): SignedFile {
  const signature = {
    agencyId: actor.agencyId,
    documentId: file.documentId,
    ownerKind: certificate.ownerKind,
    certificateId: certificate.id,
    signerId: actor.personId,
    signerName: actor.name,
    principalId: principal?.id ?? null,
    principalName: principal?.name ?? null,
    baseSha256: file.shownSha256,
    fileSha256: sha256(bytes),
    signedAt: at,
  };
  return { bytes, sha256: signature.fileSha256, signature };
}

/**
 * Writes the signature's row, in the transaction that attaches the signed file. When a check turns the file down, the
 * step comes again as a new task, and the same file may be signed once more in it.
 * @throws Conflict `da-ky` when the same file of this document has been signed in this capacity and task already
 */
export async function recordSignature(tx: Tx, { signature }: SignedFile, taskId: string): Promise<Signature> {
  const { documentId, ownerKind, baseSha256 } = signature;
  if ((await tx.count(Signature, { documentId, ownerKind, baseSha256, taskId })) > 0)
    throw new Conflict('da-ky', 'Bản này đã được ký. Tải lại trang để xem bản mới nhất.');
  const row = { ...signature, taskId, id: tx.newId() };
  await tx.insert(Signature, row);
  return row;
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
