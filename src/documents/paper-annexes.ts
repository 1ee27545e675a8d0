import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { PaperAnnex, PaperCustody } from './paper-annex.js';
import type { PersonRef } from './person-ref.js';

/**
 * Lists the annexes of a document that stay on paper, held by whoever lists them (SYT-16); a name that is listed
 * already stays with its holder.
 * @param raw rows with `ten` (contract, section 5)
 */
export async function listAnnexes(tx: Tx, documentId: string, raw: unknown, holder: PersonRef, path: string, faults: FieldError[]): Promise<void> {
  const known = new Set((await tx.find(PaperAnnex, { documentId })).map((one) => one.name));
  for (const [index, row] of (Array.isArray(raw) ? (raw as unknown[]) : []).entries()) {
    const { ten } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    const name = typeof ten === 'string' ? ten.normalize('NFC').trim() : '';
    if (name === '' || name.length > 250) {
      faults.push({ path: `${path}.${index}.ten`, message: name === '' ? 'Ghi tên tài liệu, phụ lục.' : 'Không quá 250 ký tự.' });
      continue;
    }
    if (known.has(name)) continue;
    known.add(name);
    const id = tx.newId();
    await tx.insert(PaperAnnex, { id, documentId, name, holderId: holder.id, holderName: holder.name, heldSince: tx.now() });
    await logCustody(tx, id, holder);
  }
}

/** Somebody confirms to have taken over all paper annexes of a document (SYT-17: the holder shown is the last one). */
export async function takeOverAnnexes(tx: Tx, documentId: string, holder: PersonRef): Promise<number> {
  const others = (await tx.find(PaperAnnex, { documentId })).filter((one) => one.holderId !== holder.id);
  for (const { id } of others) {
    await tx.update(PaperAnnex, { id }, { holderId: holder.id, holderName: holder.name, heldSince: tx.now() });
    await logCustody(tx, id, holder);
  }
  return others.length;
}

async function logCustody(tx: Tx, annexId: string, holder: PersonRef): Promise<void> {
  await tx.insert(PaperCustody, { id: tx.newId(), annexId, holderId: holder.id, holderName: holder.name, takenAt: tx.now() });
}
