import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import { DocumentRecipient } from './document-recipient.js';
import { findRecipient } from './recipient-ref.js';

/**
 * Writes Nơi nhận of an outgoing document from the rows of a form (contract, section 5: `noi_nhan` = unit or person,
 * or `ten` = a name in words; `kenh` = `giay` forces paper), in place of what was there. Nobody, somebody twice and
 * somebody of another agency are faults; nothing is written then. The caller holds the document's lock.
 */
export async function nameRecipients(tx: Tx, organisation: Organisation, documentId: string, raw: unknown, path: string, faults: FieldError[]): Promise<void> {
  const rows: unknown[] = Array.isArray(raw) ? raw : [];
  const before = faults.length;
  if (rows.length === 0) faults.push({ path, message: 'Ghi ít nhất một nơi nhận.' });
  const seen = new Set<string>();
  const named: Omit<DocumentRecipient, 'agencyId'>[] = [];
  for (const [index, row] of rows.entries()) {
    const at = `${path}.${index}`;
    const { noi_nhan, ten, kenh } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    const target = typeof noi_nhan === 'string' && noi_nhan !== '' ? await findRecipient(tx, organisation, noi_nhan, `${at}.noi_nhan`, faults) : inWords(ten, `${at}.ten`, faults);
    if (!target) continue;
    const key = target.unitId ?? target.personId ?? target.name.toLocaleLowerCase('vi');
    if (seen.has(key)) faults.push({ path: `${at}.noi_nhan`, message: `"${target.name}" đã có trong danh sách nơi nhận. Bỏ một dòng.` });
    seen.add(key);
    named.push({ id: tx.newId(), documentId, position: named.length + 1, unitId: target.unitId, personId: target.personId, name: target.name, paperOnly: kenh === 'giay', electronic: null, paper: null });
  }
  if (faults.length > before) return;
  await tx.delete(DocumentRecipient, { documentId });
  await tx.insert(DocumentRecipient, named);
}

function inWords(ten: unknown, path: string, faults: FieldError[]): { unitId: null; personId: null; name: string } | null {
  const name = typeof ten === 'string' ? ten.normalize('NFC').trim() : '';
  if (name !== '' && name.length <= 250) return { unitId: null, personId: null, name };
  faults.push({ path, message: name === '' ? 'Chọn nơi nhận trong danh sách hoặc ghi tên.' : 'Không quá 250 ký tự.' });
  return null;
}
