import { z } from 'zod';
import { StartAssignments } from '../documents/start-assignments.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { declareBlock, documentOf } from './declare-block.js';
import { vanBan } from './variables.js';

/** Starts a handling case of its own for each recipient; it does not hold (engine-facts.md, "one token where people work"). */
export const giaoXuLy = declareBlock({
  type: 'giao-xu-ly',
  name: 'Chuyển đến từng nơi nhận',
  description: 'Bắt đầu một hồ sơ xử lý riêng cho mỗi phòng ban, người được giao; nơi chưa dùng hệ thống thì chờ văn bản giấy.',
  headers: z.object({ quy_trinh: z.string().min(1) }),
  variables: z.object({ ...vanBan, dot: z.string().optional() }),
  output: z.object({ so_noi_giao: z.int(), co_don_vi_ngoai: z.boolean() }),
  businessErrors: [],
  holds: false,
  needs: { assignments: StartAssignments, procedures: ProcedureStore },
  handle: async (tx, context, { headers, variables }, { assignments, procedures }) => {
    const { started, onPaper } = await assignments.start(tx, {
      documentId: documentOf(context, variables.van_ban),
      caseId: context.case.id,
      batch: variables.dot || undefined,
      processId: await procedures.processId(tx, context.case.agencyId, headers.quy_trinh),
    });
    return { done: { so_noi_giao: started, co_don_vi_ngoai: onPaper } };
  },
  rehearse: () => ({ so_noi_giao: 1, co_don_vi_ngoai: false }),
});
