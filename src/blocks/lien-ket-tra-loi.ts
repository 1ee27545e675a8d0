import { z } from 'zod';
import { linkReply } from '../documents/link-reply.js';
import { declareBlock, documentOf } from './declare-block.js';
import { nothing, vanBan } from './variables.js';

/** An issued reply marks the incoming document that it answers (Đ5.6-4). */
export const lienKetTraLoi = declareBlock({
  type: 'lien-ket-tra-loi',
  name: 'Ghi văn bản đến đã phúc đáp',
  description: 'Văn bản đi đã phát hành được ghi là văn bản trả lời của văn bản đến liên quan.',
  headers: nothing,
  variables: z.object(vanBan),
  output: z.object({ tra_loi_cho: z.string() }),
  businessErrors: [],
  holds: false,
  needs: {},
  handle: async (tx, context, { variables }) => ({ done: { tra_loi_cho: (await linkReply(tx, documentOf(context, variables.van_ban))) ?? '' } }),
  rehearse: () => ({ tra_loi_cho: '' }),
});
