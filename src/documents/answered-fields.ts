import { InvalidInput, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import type { AnswerTarget } from './answer-target.js';
import type { DocumentPatch } from './change-document.js';
import { readDocumentField, type FieldContext } from './document-field.js';

/** The refusal of a form with everything that is wrong in it, each beside its field. */
export function wrongAnswers(faults: readonly FieldError[]): InvalidInput {
  return new InvalidInput('cau-tra-loi-chua-dung', 'Biểu mẫu chưa đúng. Sửa các ô được đánh dấu rồi gửi lại; nội dung đã nhập vẫn còn.', faults);
}

/** The change that the `van_ban.…` answers of a form make; faults are added to the list, each with its key. */
export function answeredFields(targets: readonly AnswerTarget[], answers: Readonly<Record<string, unknown>>, context: FieldContext, faults: FieldError[]): DocumentPatch {
  let patch: DocumentPatch = {};
  let fields = context.present?.fields ?? {};
  for (const { key, target } of targets) {
    if (target.to !== 'field' || answers[key] === undefined) continue;
    const reading = readDocumentField(target.field, answers[key], context);
    if ('fault' in reading) faults.push({ path: key, message: reading.fault });
    else {
      fields = { ...fields, ...reading.patch.fields };
      patch = { ...patch, ...reading.patch };
    }
  }
  return { ...patch, fields };
}

/** Adds the chosen signer's name to the change; an unknown person or one who has left is a fault. */
export async function nameSigner(tx: Tx, organisation: Organisation, patch: DocumentPatch, path: string, faults: FieldError[]): Promise<DocumentPatch> {
  if (!patch.signerId) return patch;
  const [person] = await organisation.persons(tx, [patch.signerId]);
  if (person?.active) return { ...patch, signerName: person.displayName };
  faults.push({ path, message: 'Chọn một người đang làm việc tại cơ quan.' });
  return patch;
}
