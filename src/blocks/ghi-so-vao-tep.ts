import { z } from 'zod';
import { Document } from '../documents/document.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { fillNumber } from '../signing/fill-number.js';
import { declareBlock, documentOf } from './declare-block.js';
import { DocumentPdf } from './document-pdf.js';
import { nothing, vanBan } from './variables.js';

/** Writes number and date into the signed PDF as an incremental revision, which the personal signature allows (C-09). */
export const ghiSoVaoTep = declareBlock({
  type: 'ghi-so-vao-tep',
  name: 'Ghi số, ngày vào tệp đã ký',
  description: 'Ghi số, ký hiệu và ngày vào các ô trống của tệp PDF đã ký, không làm mất hiệu lực chữ ký.',
  headers: nothing,
  variables: z.object(vanBan),
  output: z.object({ da_ghi: z.boolean() }),
  businessErrors: [],
  holds: false,
  needs: { pdf: DocumentPdf, uow: UnitOfWork },
  prepare: async (context, { variables }, { pdf, uow }) => {
    const documentId = documentOf(context, variables.van_ban);
    const { symbol, issuedOn } = await uow.run({ agencyId: context.case.agencyId }, (tx) => tx.get(Document, { id: documentId }, 'văn bản'));
    if (symbol === '' || issuedOn === null) throw new Conflict('chua-co-so', 'Văn bản chưa được cấp số nên chưa ghi được vào tệp. Đặt bước vào sổ trước bước này.');
    const { file, bytes } = await pdf.read(context, documentId, 'da-ky');
    const filled = await fillNumber(bytes, { symbol, date: issuedOn });
    return { staged: filled === bytes ? null : await pdf.stage(filled), name: file.name };
  },
  handle: async (tx, context, { variables, prepared }, { pdf }) => {
    if (prepared.staged) await pdf.add(tx, documentOf(context, variables.van_ban), 'da-ky', prepared.staged, prepared.name);
    return { done: { da_ghi: true } };
  },
  rehearse: () => ({ da_ghi: true }),
});
