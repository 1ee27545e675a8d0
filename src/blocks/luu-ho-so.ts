import { z } from 'zod';
import { Dossier } from '../documents/dossier.js';
import { fileIntoDossier } from '../documents/file-into-dossier.js';
import { NotFound } from '../kernel/errors.js';
import { declareBlock, documentOf } from './declare-block.js';
import { nothing, vanBan } from './variables.js';

/** Files the document into the dossier the person chose (Đ5.6-3: "chọn Kết thúc và lưu vào hồ sơ"). */
export const luuHoSo = declareBlock({
  type: 'luu-ho-so',
  name: 'Lưu vào hồ sơ',
  description: 'Lưu văn bản vào hồ sơ mà người xử lý đã chọn.',
  headers: nothing,
  variables: z.object({ ...vanBan, ho_so_luu: z.uuid() }),
  output: nothing,
  businessErrors: [],
  holds: false,
  needs: {},
  handle: async (tx, context, { variables }) => {
    const dossier = await tx.findOne(Dossier, { id: variables.ho_so_luu });
    if (!dossier) throw new NotFound('hồ sơ đã chọn');
    await fileIntoDossier(tx, { dossierId: dossier.id, documentId: documentOf(context, variables.van_ban), by: dossier.ownerId });
    return { done: {} };
  },
  rehearse: () => ({}),
});
