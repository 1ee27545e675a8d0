import { Conflict, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Dossier } from './dossier.js';

/**
 * Files a document into a person's own dossier (Đ5.6-3, Đ8.1); again changes nothing.
 * @param by who files: the owner only. The caller has checked that the owner reads the document
 * @throws NotFound for a dossier of somebody else
 */
export async function fileIntoDossier(tx: Tx, { dossierId, documentId, by }: { dossierId: string; documentId: string; by: string }): Promise<void> {
  const dossier = await tx.findOne(Dossier, { id: dossierId });
  if (dossier?.ownerId !== by) throw new NotFound('hồ sơ của bạn');
  await tx.sql('INSERT INTO dossier_item (dossier_id, document_id, agency_id, filed_by, filed_at) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE filed_by = filed_by', [dossierId, documentId, agencyOf(tx), by, tx.now()]);
}

/** A new dossier of a person. @throws Conflict when one with this title exists */
export async function createDossier(tx: Tx, ownerId: string, title: string): Promise<string> {
  const clean = title.normalize('NFC').trim();
  if (await tx.findOne(Dossier, { ownerId, title: clean })) throw new Conflict('trung-ten-ho-so', `Bạn đã có hồ sơ "${clean}". Đặt tên khác hoặc dùng hồ sơ đó.`);
  const id = tx.newId();
  await tx.insert(Dossier, { id, ownerId, title: clean, createdAt: tx.now() });
  return id;
}

/** Gives an own dossier another title. @throws NotFound */
export async function renameDossier(tx: Tx, ownerId: string, id: string, title: string): Promise<void> {
  if ((await tx.update(Dossier, { id, ownerId }, { title: title.normalize('NFC').trim() })) === 0 && !(await tx.findOne(Dossier, { id, ownerId }))) throw new NotFound('hồ sơ của bạn');
}
