import { z } from 'zod';
import { IssueDocument } from '../issuing/issue-document.js';
import { declareBlock, documentOf } from './declare-block.js';
import { nothing, vanBan } from './variables.js';

/** Issues the document to every recipient inside the installation: one item with a state each. */
export const phatHanhDienTu = declareBlock({
  type: 'phat-hanh-dien-tu',
  name: 'Phát hành trên hệ thống',
  description: 'Gửi văn bản đến mọi nơi nhận có trên hệ thống; mỗi nơi một mục có trạng thái.',
  headers: nothing,
  variables: z.object(vanBan),
  output: z.object({ so_noi_da_gui: z.int() }),
  businessErrors: [],
  holds: false,
  needs: { issuing: IssueDocument },
  handle: async (tx, context, { variables }, { issuing }) => {
    const { electronic } = await issuing.issue(tx, documentOf(context, variables.van_ban));
    return { done: { so_noi_da_gui: electronic } };
  },
  rehearse: () => ({ so_noi_da_gui: 1 }),
});
