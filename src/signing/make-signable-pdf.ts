import { Injectable } from '@nestjs/common';
import { PdfConverter, type Convertible } from '../files/pdf-converter.js';
import { colourMarks } from './docx-marks.js';
import type { FieldName } from './marks.js';
import { prepareSignablePdf, type PlacedBox } from './prepare-signable-pdf.js';

/**
 * Makes of an editable draft the PDF that the signer sees and signs: LibreOffice lays it out, the marks of number,
 * date, signature and seal become empty fields (requirements/defaults.md 17).
 */
@Injectable()
export class MakeSignablePdf {
  constructor(private readonly converter: PdfConverter) {}

  /**
   * Call it outside any transaction: it takes seconds, one draft at a time.
   * @param boxes places that the drafter drew; they win over marks
   * @throws InvalidInput `thieu-vi-tri-ky`, `khong-phai-docx`, `o-ngoai-trang`; DomainError `khong-chuyen-duoc-pdf`; Unavailable without LibreOffice
   */
  async execute(draft: Buffer, kind: Convertible, boxes: Partial<Record<FieldName, PlacedBox>> = {}): Promise<Buffer> {
    const marked = kind === 'docx' ? colourMarks(draft).docx : draft;
    return prepareSignablePdf(await this.converter.toPdf(marked, kind), boxes);
  }
}
