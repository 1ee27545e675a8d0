import { z } from 'zod';
import { VerifyDocumentFile } from '../signing/verify-document-file.js';
import { declareBlock, documentOf } from './declare-block.js';
import { DocumentPdf } from './document-pdf.js';
import { list, vanBan } from './variables.js';

/**
 * Checks that the file carries valid signatures of the kinds that the step asks for: a step that asks for the personal one
 * only judges what was just signed, any other the newest file, sealed or not. A file that an earlier round left does not
 * count after a return.
 */
export const kiemTraChuKy = declareBlock({
  type: 'kiem-tra-chu-ky',
  name: 'Kiểm tra chữ ký',
  description: 'Kiểm tra tệp phát hành có đủ chữ ký số còn hiệu lực: của người ký, của cơ quan.',
  headers: z.object({ can: list.pipe(z.array(z.enum(['ca-nhan', 'co-quan'])).min(1)) }),
  variables: z.object(vanBan),
  output: z.object({ chu_ky_du: z.boolean(), loi_chu_ky: z.string() }),
  businessErrors: [],
  holds: false,
  needs: { pdf: DocumentPdf, verification: VerifyDocumentFile },
  prepare: async (context, { headers, variables }, { pdf, verification }) => {
    const { bytes } = await pdf.readNewest(context, documentOf(context, variables.van_ban), headers.can.includes('co-quan') ? ['phat-hanh', 'da-ky'] : ['da-ky']);
    return verification.execute(bytes, headers.can, context.case.agencyId);
  },
  handle: async (_tx, _context, { prepared }) => ({ done: { chu_ky_du: prepared.ok, loi_chu_ky: prepared.sentence } }),
  rehearse: () => ({ chu_ky_du: true, loi_chu_ky: '' }),
});
