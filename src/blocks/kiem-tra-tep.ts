import { z } from 'zod';
import { DocumentFile, FILE_ROLES } from '../documents/document-file.js';
import { declareBlock, documentOf } from './declare-block.js';
import { list, vanBan } from './variables.js';

/** Checks that the document has a file of every role that the step asks for. */
export const kiemTraTep = declareBlock({
  type: 'kiem-tra-tep',
  name: 'Kiểm tra tệp đính kèm',
  description: 'Kiểm tra văn bản đã có đủ các tệp cần thiết (bản scan, dự thảo sửa được, bản phát hành).',
  headers: z.object({ can: list.pipe(z.array(z.enum(FILE_ROLES)).min(1)) }),
  variables: z.object(vanBan),
  output: z.object({ thieu_tep: z.boolean(), tep_thieu: z.string() }),
  businessErrors: [],
  holds: false,
  needs: {},
  handle: async (tx, context, { headers, variables }) => {
    const files = await tx.find(DocumentFile, { documentId: documentOf(context, variables.van_ban) });
    const missing = headers.can.find((role) => !files.some((file) => file.role === role));
    return { done: { thieu_tep: missing !== undefined, tep_thieu: missing ?? '' } };
  },
  rehearse: () => ({ thieu_tep: false, tep_thieu: '' }),
});
