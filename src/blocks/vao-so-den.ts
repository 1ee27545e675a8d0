import { z } from 'zod';
import { RegisterIncoming } from '../registers/register-incoming.js';
import { declareBlock, documentOf } from './declare-block.js';
import { vanBan } from './variables.js';

/** Registers the incoming document; one registered at the counter keeps its number. */
export const vaoSoDen = declareBlock({
  type: 'vao-so-den',
  name: 'Vào sổ văn bản đến',
  description: 'Cấp số đến và ghi một dòng vào sổ đăng ký văn bản đến; văn bản đã vào sổ thì giữ số cũ.',
  headers: z.object({ so: z.string().default('den') }),
  variables: z.object(vanBan),
  output: z.object({ so_den: z.int() }),
  businessErrors: [],
  holds: false,
  needs: { register: RegisterIncoming },
  handle: async (tx, context, { headers, variables }, { register }) => {
    const { number } = await register.register(tx, documentOf(context, variables.van_ban), null, headers.so);
    return { done: { so_den: number } };
  },
  rehearse: () => ({ so_den: 1 }),
});
