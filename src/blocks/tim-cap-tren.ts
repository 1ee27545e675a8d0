import { z } from 'zod';
import { Conflict } from '../kernel/errors.js';
import { Organisation } from '../organisation/organisation.js';
import { declareBlock } from './declare-block.js';

/** Finds the direct superior (cấp trên trực tiếp) in the organisation chart; only who distributes chooses among units. */
export const timCapTren = declareBlock({
  type: 'tim-cap-tren',
  name: 'Tìm cấp trên trực tiếp',
  description: 'Tìm cấp trên trực tiếp của một người theo sơ đồ tổ chức.',
  headers: z.object({ nguoi: z.string().default('nguoi_xu_ly') }),
  variables: z.object({ nguoi_xu_ly: z.string().optional(), nguoi_thuc_hien: z.string().optional(), cap_tren: z.string().optional(), don_vi: z.string().optional() }),
  output: z.object({ cap_tren: z.uuid(), cap_tren_la_cvp: z.boolean() }),
  businessErrors: [],
  holds: false,
  needs: { organisation: Organisation },
  handle: async (tx, _context, { headers, variables }, { organisation }) => {
    const personId = variables[headers.nguoi as keyof typeof variables];
    if (!personId) throw new Conflict('chua-biet-nguoi', `Biến ${headers.nguoi} không có người nào. Kiểm tra bước trước trong sơ đồ.`);
    const superior = await organisation.returnsTo(tx, personId, variables.don_vi || undefined);
    if (!superior) throw new Conflict('khong-co-cap-tren', 'Sơ đồ tổ chức chưa có cấp trên trực tiếp của người này. Bổ sung trong phần quản trị rồi chạy lại.');
    return { done: { cap_tren: superior.personId, cap_tren_la_cvp: superior.distributes } };
  },
  rehearse: () => ({ cap_tren: '00000000-0000-7000-8000-000000000000', cap_tren_la_cvp: false }),
});
