import { z } from 'zod';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import { NotFound } from '../kernel/errors.js';
import { declareBlock, documentOf } from './declare-block.js';
import { nothing, vanBan } from './variables.js';

/** Clears the marks of a signature after a return: the route runs again; a number that was drawn stays (A-05, C-08). */
export const xoaDauKy = declareBlock({
  type: 'xoa-dau-ky',
  name: 'Xóa dấu ký',
  description: 'Xóa dấu đã ký khi văn bản bị trả lại để ký lại từ đầu; số đã cấp vẫn giữ.',
  headers: nothing,
  variables: z.object(vanBan),
  output: nothing,
  businessErrors: [],
  holds: false,
  needs: {},
  handle: async (tx, context, { variables }) => {
    const document = await tx.lock(Document, { id: documentOf(context, variables.van_ban) });
    if (!document) throw new NotFound('văn bản');
    await changeDocument(tx, document, { signedAt: null, signerId: null, signerName: null }, null);
    return { done: {} };
  },
  rehearse: () => ({}),
});
