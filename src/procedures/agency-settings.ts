import { parse } from 'yaml';
import { z } from 'zod';
import { fileFinding, parseFile, type Finding } from './finding.js';

/** Unaccented kebab-case; the only form of codes and ids in an agency's folder. */
export const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const code = z.string().regex(CODE, 'phải viết thường, không dấu, nối bằng gạch ngang.');
const kindCode = z.string().regex(/^[A-Za-z0-9]+$/, 'chỉ gồm chữ cái không dấu và số.');
const text = z.string().trim().min(1);
const day = z.iso.date('phải là ngày dạng năm-tháng-ngày, ví dụ 2014-09-03.');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 07:30.');
const field = z
  .string()
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'phải là tên trường viết thường, không dấu, nối bằng gạch dưới.');

const unit = z.strictObject({
  ma: code,
  ten: text,
  ky_hieu: z.string().trim(),
  loai: z.enum(['lanh-dao', 'van-phong', 'phong', 'truc-thuoc', 'ngoai']),
  cap_tren: code.nullable(),
  dung_eoffice: z.boolean().optional(),
});

const book = z.strictObject({
  ma: code,
  loai: z.enum(['den', 'di', 'noi-bo', 'ban-sao']),
  ten: text,
  nhom: z.array(text).min(1),
  mau: z.string().optional(),
  mau_cong_van: z.string().optional(),
});

const delegation = z.strictObject({
  vai_tro: code,
  cho: code,
  pham_vi: code,
  ten: text,
  dieu: text,
  phan_tu: z.array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'phải có dạng quy-trinh#phan-tu.')),
});

const schema = z.strictObject({
  ma: code,
  ten: text,
  ten_ngan: text,
  ky_hieu: text,
  co_quan_chu_quan: text,
  dia_danh: text,
  quy_che: z.strictObject({ so: text, ngay: day, hieu_luc: day, thay_the: z.string().nullable() }),
  chinh_sach_ky: z.enum(['giay', 'so', 'ca-hai']),
  gio_lam_viec: z
    .array(z.strictObject({ thu: z.array(z.int().min(2).max(8)).min(1), ca: z.array(z.tuple([clock, clock])).min(1) }))
    .min(1),
  don_vi: z.array(unit).min(1),
  vai_tro: z.array(z.strictObject({ ma: code, ten: text, moi_nguoi: z.boolean().optional() })).min(1),
  cap_tren_truc_tiep: z.array(
    z.strictObject({ vai_tro: code, cap_tren: z.array(z.string().regex(/^[a-z0-9-]+(@[a-z0-9-]+)?$/)).min(1) }),
  ),
  phan_phoi: code,
  so: z.array(book).min(1),
  sua_so: z.strictObject({ de_nghi: code, duyet: code }),
  loai_van_ban: z.array(z.strictObject({ ma: kindCode, ten: text, viet_tat: z.string().trim() })).min(1),
  cam: z.strictObject({
    mat: z.boolean(),
    khieu_nai: z.enum(['chuyen-quy-trinh-rieng', 'tu-choi']),
    quy_dinh_rieng: z.array(z.strictObject({ ma: code, ten: text })).optional(),
  }),
  truong_bat_buoc: z.strictObject({ den: z.array(field), di: z.array(field) }),
  khoi_dong: z.strictObject({ den: code.optional(), di: code.optional() }),
  uy_quyen: z.array(delegation),
  phu_luc_day: z.array(kindCode).optional(),
  thuat_ngu: z.record(field, text),
});

/** `agency.yaml` as it is written; Vietnamese keys because they are the agency's data (docs/diagram-contract.md, section 6). */
export type AgencySettings = z.infer<typeof schema>;

const RULE = 'agency-settings';

/** Reads `agency.yaml`: its form, and that every code it mentions is declared in it. */
export function parseAgencySettings(
  source: string,
  file = 'agency.yaml',
): { settings?: AgencySettings; findings: Finding[] } {
  let raw: unknown;
  try {
    raw = parse(source);
  } catch (error) {
    return { findings: [fileFinding(file, RULE, `Tệp không đọc được dạng YAML: ${(error as Error).message}`)] };
  }
  const { data, findings } = parseFile(schema, raw, file, RULE);
  if (!data) return { findings };
  return {
    settings: data,
    findings: danglingCodes(data).map(([place, message]) => fileFinding(file, RULE, `Mục ${place}: ${message}`, place)),
  };
}

function danglingCodes(settings: AgencySettings): [string, string][] {
  const units = new Set(settings.don_vi.map((one) => one.ma));
  const roles = new Set(settings.vai_tro.map((one) => one.ma));
  const kinds = new Set(settings.loai_van_ban.map((one) => one.ma));
  const faults: [string, string][] = [];
  const unitMust = (place: string, value: string | null | undefined): void => {
    if (value && !units.has(value)) faults.push([place, `không có đơn vị "${value}" trong don_vi.`]);
  };
  const roleMust = (place: string, value: string): void => {
    if (!roles.has(value)) faults.push([place, `không có vai trò "${value}" trong vai_tro.`]);
  };
  const once = (place: string, codes: string[]): void => {
    for (const value of new Set(codes.filter((one, index) => codes.indexOf(one) !== index)))
      faults.push([place, `mã "${value}" khai báo hai lần.`]);
  };
  once(
    'don_vi',
    settings.don_vi.map((one) => one.ma),
  );
  once(
    'vai_tro',
    settings.vai_tro.map((one) => one.ma),
  );
  once(
    'so',
    settings.so.map((one) => one.ma),
  );
  once(
    'cam.quy_dinh_rieng',
    (settings.cam.quy_dinh_rieng ?? []).map((one) => one.ma),
  );
  once(
    'loai_van_ban',
    settings.loai_van_ban.map((one) => one.ma),
  );
  settings.don_vi.forEach((one, index) => unitMust(`don_vi.${index}.cap_tren`, one.cap_tren));
  settings.cap_tren_truc_tiep.forEach((one, index) => {
    roleMust(`cap_tren_truc_tiep.${index}.vai_tro`, one.vai_tro);
    for (const superior of one.cap_tren) {
      const [role = '', at] = superior.split('@');
      roleMust(`cap_tren_truc_tiep.${index}.cap_tren`, role);
      unitMust(`cap_tren_truc_tiep.${index}.cap_tren`, at);
    }
  });
  roleMust('phan_phoi', settings.phan_phoi);
  roleMust('sua_so.de_nghi', settings.sua_so.de_nghi);
  roleMust('sua_so.duyet', settings.sua_so.duyet);
  settings.uy_quyen.forEach((one, index) => {
    roleMust(`uy_quyen.${index}.vai_tro`, one.vai_tro);
    roleMust(`uy_quyen.${index}.cho`, one.cho);
  });
  for (const kind of settings.phu_luc_day ?? [])
    if (!kinds.has(kind)) faults.push(['phu_luc_day', `không có loại văn bản "${kind}".`]);
  return faults;
}
