import { readFile } from 'node:fs/promises';
import { parseAgencyPackage } from '../../src/procedures/agency-package.js';
import { contractCatalogue } from '../../src/procedures/catalogue.fixture.js';
import { rolesHeldIn, type CheckContext } from '../../src/procedures/check-context.js';
import { checkProcedure } from '../../src/procedures/check-procedure.js';
import type { Finding } from '../../src/procedures/finding.js';

const YAML = `
ma: thu
ten: Cơ quan thử
ten_ngan: Thử
ky_hieu: T
co_quan_chu_quan: UBND tỉnh
dia_danh: Nơi thử
quy_che: { so: 1/QĐ, ngay: 2026-01-01, hieu_luc: 2026-01-01, thay_the: null }
chinh_sach_ky: giay
gio_lam_viec: [ { thu: [2], ca: [["07:30", "11:30"]] } ]
don_vi: [ { ma: phong, ten: Phòng, ky_hieu: P, loai: phong, cap_tren: null } ]
vai_tro: [ { ma: giam-doc, ten: Giám đốc }, { ma: truong-phong, ten: Trưởng phòng }, { ma: chuyen-vien, ten: Chuyên viên }, { ma: van-thu, ten: Văn thư } ]
cap_tren_truc_tiep: []
phan_phoi: truong-phong
so: [ { ma: di, loai: di, ten: Sổ văn bản đi, nhom: [tat-ca] } ]
sua_so: { de_nghi: van-thu, duyet: truong-phong }
loai_van_ban: [ { ma: CV, ten: Công văn, viet_tat: "" } ]
cam: { mat: true, khieu_nai: tu-choi }
truong_bat_buoc: { den: [], di: [] }
khoi_dong: { di: de-nghi }
uy_quyen: []
thuat_ngu: {}
`;

const DEMO = `
nguoi:
  - { ten: Người Một, dang_nhap: mot.thu, vi_tri: [ { don_vi: phong, chuc_vu: Trưởng phòng, vai_tro: [truong-phong, chuyen-vien, van-thu] } ] }
`;

const form = (id: string, ...components: unknown[]): string =>
  JSON.stringify({ type: 'default', id: `thu.${id}`, schemaVersion: 16, components });
const FORMS = {
  'forms/tiep-nhan.form': form(
    'tiep-nhan',
    { type: 'checkbox', key: 'khan', label: 'Khẩn', properties: { dieu_huong: 'true' } },
    {
      type: 'datetime',
      subtype: 'date',
      key: 'han_tra_loi',
      dateLabel: 'Hạn trả lời',
      properties: { dieu_huong: 'true' },
    },
    { type: 'textfield', key: 'loai_van_ban', label: 'Loại', properties: { dieu_huong: 'true' } },
  ),
  'forms/ghi-chu.form': form('ghi-chu', {
    type: 'textarea',
    key: 'ghi_chu',
    label: 'Ghi chú',
    properties: { ghi_vao: 'y_kien' },
  }),
  'forms/xem-xet.form': form('xem-xet', {
    type: 'textarea',
    key: 'y_kien',
    label: 'Ý kiến',
    properties: { ghi_vao: 'y_kien', chi_khi: 'tra' },
  }),
};

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bang" name="bang" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="thu.hinh-thuc-gui" name="Hình thức gửi"><decisionTable id="t" hitPolicy="UNIQUE">
    <input id="i" label="Loại"><inputExpression id="e" typeRef="string"><text>loai_van_ban</text></inputExpression></input>
    <output id="o" label="Giấy" name="giay" typeRef="boolean" />
    <rule id="r"><description>Đ7.2</description><inputEntry id="n"><text>-</text></inputEntry><outputEntry id="k"><text>true</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

const text = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** Checks a diagram of a rule's folder, as procedure `thu.de-nghi` of a small made-up agency, against everything. */
export async function findingsOf(rule: string, diagram: 'right' | 'wrong'): Promise<Finding[]> {
  const { package: agency } = await parseAgencyPackage('thu', {
    ...FORMS,
    'agency.yaml': YAML,
    'demo.yaml': DEMO,
    'permissions.csv': 'ma,ten,dieu,giam-doc,truong-phong,chuyen-vien,van-thu\nvan-ban-den.xu-ly,Xử lý văn bản,Đ5.2,X,X,,X\nvan-ban-di.soan,Soạn văn bản đi,Đ6.1,,,X,\n',
    'hinh-thuc-gui.dmn': DMN,
    'de-nghi.bpmn': await text(`./${rule}/${diagram}.bpmn`),
    'phat-hanh.bpmn': await text('./called.fixture.bpmn'),
  });
  const definitions = agency.diagrams.get('de-nghi.bpmn');
  const procedure = agency.procedures.get('de-nghi');
  if (!definitions || !procedure) throw new Error(`${rule}/${diagram}.bpmn is no procedure`);
  const context: CheckContext = { agency, procedure, catalogue: contractCatalogue, heldRoles: rolesHeldIn(agency) };
  return checkProcedure(definitions, context);
}

/** What one rule says of a diagram of its folder: `element: message`, in the order found. */
export async function reportsOf(rule: string, diagram: 'right' | 'wrong'): Promise<string[]> {
  const findings = await findingsOf(rule, diagram);
  return findings
    .filter((finding) => finding.rule === `luong/${rule}`)
    .map((finding) => `${finding.elementId}: ${finding.message}`);
}
