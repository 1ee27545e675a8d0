import { z } from 'zod';
import type { BlockCatalogue, BlockShape } from './block-catalogue.js';

const id = z.string();
const van_ban = id;
const flag = z.boolean();
const books = z.string().regex(/^[a-z-]+$/);

function block(
  type: string,
  headers: z.ZodObject,
  variables: z.ZodObject,
  output: z.ZodObject,
  more: Partial<BlockShape> = {},
): [string, BlockShape] {
  return [type, { type, name: type, headers, variables, output, businessErrors: [], holds: false, ...more }];
}

/** The blocks of docs/diagram-contract.md, section 4, as shapes without behaviour: what specs of rules and diagrams check with. */
export const contractCatalogue: BlockCatalogue = new Map([
  block('vao-so-den', z.object({ so: books.default('den') }), z.object({ van_ban }), z.object({ so_den: z.number() })),
  block(
    'kiem-tra-tep',
    z.object({ can: z.string() }),
    z.object({ van_ban }),
    z.object({ thieu_tep: flag, tep_thieu: z.string() }),
  ),
  block(
    'vao-so-di',
    z.object({ so: books.default('di') }),
    z.object({ van_ban }),
    z.object({ so: z.number(), ky_hieu: z.string() }),
    {
      businessErrors: [{ code: 'het-so', name: 'Không cấp được số' }],
    },
  ),
  block('tao-ban-ky', z.object({}), z.object({ van_ban }), z.object({ da_tao: flag })),
  block('ghi-so-vao-tep', z.object({}), z.object({ van_ban }), z.object({ da_ghi: flag })),
  block(
    'kiem-tra-chu-ky',
    z.object({ can: z.string() }),
    z.object({ van_ban }),
    z.object({ chu_ky_du: flag, loi_chu_ky: z.string() }),
  ),
  block('xoa-dau-ky', z.object({}), z.object({ van_ban }), z.object({})),
  block(
    'quyet-dinh-hinh-thuc-gui',
    z.object({ bang: z.string() }),
    z.object({ van_ban }),
    z.object({ co_ban_giay: flag, co_dien_tu: flag, so_ban_giay: z.number() }),
  ),
  block('phat-hanh-dien-tu', z.object({ bao_giay: z.string().default('') }), z.object({ van_ban }), z.object({ so_noi_da_gui: z.number() })),
  block('thong-bao', z.object({ mau: z.string(), den: z.string() }), z.object({ van_ban }), z.object({})),
  block(
    'giao-xu-ly',
    z.object({ quy_trinh: z.string() }),
    z.object({ van_ban, dot: z.string().optional() }),
    z.object({ so_noi_giao: z.number(), co_don_vi_ngoai: flag }),
  ),
  block(
    'goi-quy-trinh',
    z.object({
      quy_trinh: z.string(),
      cho: z.enum(['có', 'không']),
      truyen: z.string().optional(),
      nhan: z.string().optional(),
      van_ban_moi: z.literal('có').optional(),
    }),
    z.object({ van_ban }),
    z.object({ ket_qua: z.string() }),
    { holds: true },
  ),
  block(
    'cho',
    z.object({ dieu_kien: z.enum(['moi-noi-da-ket-thuc', 'co-van-ban-tra-loi']) }),
    z.object({ van_ban }),
    z.object({ ket_qua: z.string() }),
    { holds: true },
  ),
  block(
    'tim-cap-tren',
    z.object({ nguoi: z.string().default('nguoi_xu_ly') }),
    z.object({}),
    z.object({ cap_tren: id, cap_tren_la_cvp: flag }),
  ),
  block(
    'phan-lai',
    z.object({}),
    z.object({
      van_ban,
      phan_cong: id,
      nguoi_moi: id.optional(),
      don_vi_moi: id.optional(),
      noi_nhan_moi: z.string().optional(),
      han_moi: z.string().optional(),
    }),
    z.object({
      nguoi_xu_ly: id,
      don_vi: id,
      han: z.string(),
      nguoi_moi: z.string(),
      don_vi_moi: z.string(),
      noi_nhan_moi: z.string(),
      han_moi: z.string(),
    }),
  ),
  block('luu-ho-so', z.object({}), z.object({ van_ban, ho_so_luu: id }), z.object({})),
  block('lien-ket-tra-loi', z.object({}), z.object({ van_ban }), z.object({ tra_loi_cho: z.string() })),
  block('ket-thuc-xu-ly', z.object({ trang_thai: z.string() }), z.object({ van_ban }), z.object({})),
]);
