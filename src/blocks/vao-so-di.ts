import { z } from 'zod';
import { RegisterOutgoing } from '../registers/register-outgoing.js';
import { declareBlock, documentOf } from './declare-block.js';
import { vanBan } from './variables.js';

/** Draws the number, the date and the register row of an outgoing document (NĐ 30/2020 Đ.15). */
export const vaoSoDi = declareBlock({
  type: 'vao-so-di',
  name: 'Vào sổ văn bản đi',
  description: 'Cấp số, ký hiệu, ngày và ghi một dòng vào sổ đăng ký văn bản đi; mỗi văn bản chỉ một số.',
  headers: z.object({ so: z.string().default('di') }),
  variables: z.object(vanBan),
  output: z.object({ so: z.int(), ky_hieu: z.string() }),
  businessErrors: [],
  holds: false,
  needs: { register: RegisterOutgoing },
  handle: async (tx, context, { headers, variables }, { register }) => {
    const given = await register.register(tx, documentOf(context, variables.van_ban), null, headers.so);
    return { done: { so: given.number, ky_hieu: given.symbol } };
  },
  rehearse: () => ({ so: 1, ky_hieu: '01/QĐ-CQ' }),
});
