import { z } from 'zod';
import { recordResult } from '../documents/settle-assignments.js';
import { declareBlock } from './declare-block.js';
import { nothing, vanBan } from './variables.js';

/** States the handling result on the recipient's assignment; the assignment ends with its case. */
export const ketThucXuLy = declareBlock({
  type: 'ket-thuc-xu-ly',
  name: 'Ghi kết quả xử lý',
  description: 'Ghi kết quả xử lý của nơi nhận: đã góp ý, kết thúc, đã phúc đáp…',
  headers: z.object({ trang_thai: z.string().min(1).max(64) }),
  variables: z.object(vanBan),
  output: nothing,
  businessErrors: [],
  holds: false,
  needs: {},
  handle: async (tx, context, { headers }) => {
    await recordResult(tx, context.case.id, headers.trang_thai);
    return { done: {} };
  },
  rehearse: () => ({}),
});
