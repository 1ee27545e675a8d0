import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { newestFile } from '../blocks/document-pdf.js';
import { AttachFiles } from '../documents/attach-files.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import type { FileRole } from '../documents/document-file.js';
import { FileStore, type Staged } from '../files/file-store.js';
import { StoredFile } from '../files/stored-file.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict, NotFound } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { assertNumberStands } from '../registers/standing-number.js';
import { recordSignature, type SignedFile } from '../signing/signed-file.js';
import { SealDocumentFile, type Sealing } from '../signing/seal-document-file.js';
import { SignDocumentFile } from '../signing/sign-document-file.js';
import { StepSigner, type MadeSignature, type SignatureOrder } from '../tasks/step-signer.js';
import { assertRead, logStatement, type Reading } from './read-before-signing.js';

/** The file that a step signs, and what comes of it. */
interface Target {
  stored: StoredFile;
  /** Role of the signed file. */
  becomes: FileRole;
  sealing: Sealing | null;
}

/** A signed file on disk that no row names yet. */
class StagedSignature implements MadeSignature {
  constructor(
    readonly documentId: string,
    readonly taskId: string,
    readonly target: Target,
    readonly signed: SignedFile,
    readonly staged: Staged,
    readonly reading: Reading,
  ) {}
}

/** Signatures of task steps, made by the signing room on the document's files. */
@Injectable()
export class SignAtStep extends StepSigner {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: FileStore,
    private readonly attachments: AttachFiles,
    private readonly personal: SignDocumentFile,
    private readonly organisation: SealDocumentFile,
  ) {
    super();
  }

  async sign(actor: Actor, order: SignatureOrder, principal?: { id: string; name: string }): Promise<MadeSignature> {
    const { target, reading } = await this.uow.run(scopeOf(actor), async (tx) => {
      const target = await targetOf(tx, actor, order);
      const reading = { stored: target.stored, unjudged: target.sealing === 'ban-quet', stated: order.seen === true };
      // Of another version than the shown one the signing room says so.
      if (target.stored.sha256 === order.sha256) await assertRead(tx, actor, reading);
      return { target, reading };
    });
    const file = { documentId: order.documentId, pdf: await this.store.read(target.stored), shownSha256: order.sha256, pin: order.pin };
    const signed = target.sealing === null ? await this.personal.execute(actor, file, principal) : await this.organisation.execute(actor, target.sealing, file);
    return new StagedSignature(order.documentId, order.taskId, target, signed, await this.store.stage(signed.bytes), reading);
  }

  async attach(tx: Tx, actor: Actor, signature: MadeSignature): Promise<void> {
    if (!(signature instanceof StagedSignature)) throw new Error('Not a signature of this signer');
    const { documentId, taskId, target, signed, staged, reading } = signature;
    // Versions are counted, and the number looked at, on the locked document.
    const document = await tx.lock(Document, { id: documentId });
    if (!document) throw new NotFound('văn bản');
    await refuseNewer(tx, documentId, target);
    if (target.sealing !== null) await assertNumberStands(tx, documentId);
    await recordSignature(tx, signed, taskId);
    logStatement(tx, actor, reading);
    const file = await this.store.enter(tx, staged, { name: target.stored.name, kind: 'pdf', createdBy: null });
    await this.attachments.attachMade(tx, { documentId, role: target.becomes, file, by: { id: actor.personId, name: actor.name } });
    if (target.sealing !== null) return;
    await changeDocument(tx, document, { signedAt: signed.signature.signedAt, signerId: actor.personId, signerName: actor.name }, { id: actor.personId, name: actor.name });
  }
}

/** A person signs the newest PDF made of the draft; the clerk seals the signed one, or the scan just uploaded. */
async function targetOf(tx: Tx, actor: Actor, order: SignatureOrder): Promise<Target> {
  if (order.kind === 'co-quan') await assertNumberStands(tx, order.documentId);
  const signedDigitally = await newestFile(tx, order.documentId, [order.kind === 'ca-nhan' ? 'ban-ky' : 'da-ky']);
  if (signedDigitally) {
    const stored = await tx.get(StoredFile, { id: signedDigitally.fileId }, 'tệp');
    return order.kind === 'ca-nhan' ? { stored, becomes: 'da-ky', sealing: null } : { stored, becomes: 'phat-hanh', sealing: 'van-ban-ky-so' };
  }
  if (order.kind === 'ca-nhan') throw new Conflict('chua-co-ban-ky', 'Văn bản chưa có bản PDF để ký. Chờ hệ thống tạo bản ký rồi tải lại trang.');
  const scan = await tx.findOne(StoredFile, { sha256: order.sha256, createdBy: actor.personId, keptAt: IsNull() });
  if (!scan) throw new Conflict('chua-co-ban-quet', 'Chưa có bản quét để ký số. Đính kèm tệp PDF đã đóng dấu rồi ký.');
  return { stored: scan, becomes: 'phat-hanh', sealing: 'ban-quet' };
}

/** What was signed must still be the newest when the signature is kept; a scan is compared by its own upload. */
async function refuseNewer(tx: Tx, documentId: string, { stored, sealing }: Target): Promise<void> {
  if (sealing === 'ban-quet') return;
  const newest = await newestFile(tx, documentId, [sealing === null ? 'ban-ky' : 'da-ky']);
  if (newest?.fileId !== stored.id) throw new Conflict('co-ban-moi', 'Văn bản đã có bản mới hơn bản bạn vừa ký. Tải lại trang, đọc bản mới rồi ký.');
}
