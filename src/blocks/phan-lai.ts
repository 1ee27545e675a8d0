import { z } from 'zod';
import { Assignment } from '../documents/assignment.js';
import { HandOverAssignment } from '../documents/hand-over-assignment.js';
import { Conflict } from '../kernel/errors.js';
import { declareBlock } from './declare-block.js';
import { idOrEmpty, nothing, vanBan } from './variables.js';

const text = z.string().default('');

/** Hands the assignment to a new handler, chosen before; nobody named: to who has just acted (cl-05, cvd-13). */
export const phanLai = declareBlock({
  type: 'phan-lai',
  name: 'Chuyển người xử lý',
  description: 'Chuyển việc đã giao cho người hoặc phòng ban mới, giữ lịch sử và người giữ bản giấy.',
  headers: nothing,
  variables: z.object({ ...vanBan, phan_cong: z.uuid(), nguoi_thuc_hien: text, nguoi_moi: idOrEmpty.default(''), don_vi_moi: idOrEmpty.default(''), noi_nhan_moi: text, han_moi: text }),
  output: z.object({ nguoi_xu_ly: z.string(), don_vi: z.string(), han: z.string(), nguoi_moi: z.string(), don_vi_moi: z.string(), noi_nhan_moi: z.string(), han_moi: z.string() }),
  businessErrors: [],
  holds: false,
  needs: { assignments: HandOverAssignment },
  handle: async (tx, context, { variables }, { assignments }) => {
    const assignment = await tx.get(Assignment, { id: variables.phan_cong }, 'phân công');
    if (assignment.childCaseId !== context.case.id) throw new Conflict('phan-cong-khac-ho-so', 'Phân công này không thuộc hồ sơ đang xử lý. Kiểm tra biến phan_cong trong sơ đồ.');
    const recipient = recipientOf(variables);
    const to = await assignments.handOver(tx, { assignmentId: assignment.id, recipient, dueOn: variables.han_moi || undefined, by: variables.nguoi_thuc_hien || null });
    return { done: { nguoi_xu_ly: to.personId ?? '', don_vi: to.unitId, han: to.dueOn ?? '', nguoi_moi: '', don_vi_moi: '', noi_nhan_moi: '', han_moi: '' } };
  },
  rehearse: () => ({ nguoi_xu_ly: '', don_vi: '', han: '', nguoi_moi: '', don_vi_moi: '', noi_nhan_moi: '', han_moi: '' }),
});

function recipientOf(chosen: { noi_nhan_moi: string; nguoi_moi: string; don_vi_moi: string; nguoi_thuc_hien: string }): string {
  if (chosen.noi_nhan_moi !== '') return chosen.noi_nhan_moi;
  if (chosen.nguoi_moi !== '') return `nguoi:${chosen.nguoi_moi}`;
  if (chosen.don_vi_moi !== '') return `don_vi:${chosen.don_vi_moi}`;
  return `nguoi:${chosen.nguoi_thuc_hien}`;
}
