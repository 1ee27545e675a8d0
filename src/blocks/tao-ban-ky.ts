import { z } from 'zod';
import { PdfConverter } from '../files/pdf-converter.js';
import { colourMarks } from '../signing/docx-marks.js';
import { prepareSignablePdf } from '../signing/prepare-signable-pdf.js';
import { declareBlock, documentOf } from './declare-block.js';
import { DocumentPdf } from './document-pdf.js';
import { nothing, vanBan } from './variables.js';

/**
 * Makes of the newest draft the PDF that is shown and signed: empty fields for number, date, signature and seal. What
 * the draft needs for it is asked when it is given (`CheckDraftMarks`).
 */
export const taoBanKy = declareBlock({
  type: 'tao-ban-ky',
  name: 'Tạo bản ký',
  description: 'Chuyển dự thảo thành PDF có sẵn ô số, ngày, chữ ký và dấu để xem và ký trên màn hình.',
  headers: nothing,
  variables: z.object(vanBan),
  output: z.object({ da_tao: z.boolean() }),
  businessErrors: [],
  holds: false,
  needs: { pdf: DocumentPdf, converter: PdfConverter },
  prepare: async (context, { variables }, { pdf, converter }) => {
    const { file, bytes } = await pdf.read(context, documentOf(context, variables.van_ban), 'du-thao');
    const signable = await prepareSignablePdf(await converter.toPdf(colourMarks(bytes).docx));
    return { staged: await pdf.stage(signable), name: file.name.replace(/\.\w+$/, '.pdf') };
  },
  handle: async (tx, context, { variables, prepared }, { pdf }) => {
    await pdf.add(tx, documentOf(context, variables.van_ban), 'ban-ky', prepared.staged, prepared.name);
    return { done: { da_tao: true } };
  },
  rehearse: () => ({ da_tao: true }),
});
