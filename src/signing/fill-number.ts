import { PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { Conflict, InvalidInput } from '../kernel/errors.js';
import { dateLine } from '../printing/date-line.js';
import { lineAppearance } from './appearance.js';
import type { FaceName } from './pdf-font.js';
import { fieldSize, formFields, PdfRevision, textOf } from './pdf-revision.js';

/** What a number series gave the document. */
export interface NumberAndDate {
  /** Number and symbol as printed, e.g. `05/QĐ-UBND`. */
  symbol: string;
  /** Date of issue, `yyyy-MM-dd`. */
  date: string;
}

/**
 * Writes number and date into their fields, as an incremental revision after the personal signature (NĐ 30/2020, Đ15:
 * number and time are given by a function of the system). The same values again change nothing.
 * @throws Conflict `da-co-so-khac` when other values stand there; InvalidInput `chua-co-o-so`
 */
export async function fillNumber(pdf: Buffer, given: NumberAndDate): Promise<Buffer> {
  const revision = await PdfRevision.open(pdf);
  const values = { so: given.symbol.normalize('NFC'), ngay: dateLine(given.date) };
  let changed = false;
  for (const name of ['so', 'ngay'] as const) {
    const field = formFields(revision.doc).find((f) => f.name === name);
    if (!field) throw new InvalidInput('chua-co-o-so', 'Tệp chưa có ô số và ngày. Trình lại bản thảo để tạo bản ký.');
    const before = textOf(field.dict, 'V');
    if (before === values[name]) continue;
    if (before !== '')
      throw new Conflict(
        'da-co-so-khac',
        `Tệp đã ghi "${before}" nên không ghi "${values[name]}" được. Tạo lại bản ký rồi trình ký lại.`,
      );
    const [, face, size] = /^\/(\w+) ([\d.]+) Tf/.exec(textOf(field.dict, 'DA')) ?? [];
    field.dict.set(PDFName.of('V'), PDFHexString.fromText(values[name]));
    const appearance = await lineAppearance(
      revision.doc,
      values[name],
      fieldSize(field.dict),
      (face ?? 'Tinos') as FaceName,
      Number(size ?? 13),
    );
    field.dict.set(PDFName.of('AP'), revision.doc.context.obj({ N: appearance }));
    revision.touch(field.ref);
    changed = true;
  }
  return changed ? revision.save() : pdf;
}
