import { PDFName } from '@cantoo/pdf-lib';
import { Conflict, InvalidInput } from '../kernel/errors.js';
import { imageAppearance } from './appearance.js';
import { applySignature } from './apply-signature.js';
import type { FieldName } from './marks.js';
import { fieldSize, formFields, PdfRevision, type Field } from './pdf-revision.js';
import type { Identity } from './pkcs12.js';

/** Who signs, when, and the image that shows it. */
export interface PdfSigner {
  identity: Identity;
  /** Name as shown by readers: a person with the position, or the agency. */
  name: string;
  at: Date;
  /** PNG with a transparent ground: handwriting in blue, or the seal in red (NĐ 30/2020, Phụ lục I). */
  image: Buffer;
}

/**
 * The personal signature: image centred between position and name, only filling the fields and the agency's signature
 * may follow.
 * @param pdf a prepared PDF (see prepare-signable-pdf.ts)
 * @throws Conflict `da-ky`; InvalidInput `chua-co-o-ky`
 */
export async function signPdf(pdf: Buffer, signer: PdfSigner): Promise<Buffer> {
  const revision = await PdfRevision.open(pdf);
  const field = emptyField(revision, 'chu-ky', 'Văn bản đã có chữ ký cá nhân. Tải lại trang để xem bản mới nhất.');
  return sign(revision, field, signer, { reason: 'Người có thẩm quyền ký', certifies: true, locks: false });
}

/**
 * The agency's signature on a document that was signed digitally: the seal covers a third of the personal signature.
 * @param pdf signed by the person, number and date filled in
 * @throws Conflict `da-dong-dau`, `chua-ky`, `chua-co-so`; InvalidInput `chua-co-o-ky`
 */
export async function sealPdf(pdf: Buffer, signer: PdfSigner): Promise<Buffer> {
  const revision = await PdfRevision.open(pdf);
  const field = emptyField(revision, 'dau', 'Văn bản đã có chữ ký số của cơ quan. Tải lại trang để xem bản mới nhất.');
  const filled = (name: FieldName) =>
    formFields(revision.doc)
      .find((f) => f.name === name)
      ?.dict.has(PDFName.of('V')) ?? false;
  if (!filled('chu-ky'))
    throw new Conflict(
      'chua-ky',
      'Chưa có chữ ký của người có thẩm quyền nên chưa đóng dấu được (NĐ 30/2020, Điều 32).',
    );
  if (!filled('so') || !filled('ngay'))
    throw new Conflict('chua-co-so', 'Văn bản chưa có số và ngày nên chưa ký số của cơ quan được. Cấp số trước.');
  return sign(revision, field, signer, { reason: 'Chữ ký số của cơ quan, tổ chức', certifies: false, locks: true });
}

async function sign(
  revision: PdfRevision,
  field: Field,
  signer: PdfSigner,
  kind: { reason: string; certifies: boolean; locks: boolean },
): Promise<Buffer> {
  const { identity, at, name } = signer;
  const appearance = await imageAppearance(revision.doc, signer.image, fieldSize(field.dict));
  return applySignature(revision, field, { identity, at, name, appearance, ...kind });
}

function emptyField(revision: PdfRevision, name: FieldName, taken: string): Field {
  const field = formFields(revision.doc).find((f) => f.name === name);
  if (!field) throw new InvalidInput('chua-co-o-ky', 'Tệp chưa có ô ký. Trình lại bản thảo để tạo bản ký.');
  if (field.dict.has(PDFName.of('V'))) throw new Conflict(name === 'dau' ? 'da-dong-dau' : 'da-ky', taken);
  return field;
}
