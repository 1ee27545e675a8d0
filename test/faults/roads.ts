import { randomUUID } from 'node:crypto';
import { localDay } from '../../src/documents/local-day.js';
import { buildDocx } from '../factories/docx.js';
import { buildPdf } from '../factories/pdf.js';
import type { Office } from './office.js';

const DAY_MS = 24 * 3600 * 1000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const day = (offset: number): string => localDay(new Date(Date.now() + offset * DAY_MS));

/** One document on its way. */
export interface Road {
  id: string;
  kind: 'den' | 'di';
  title: string;
}

type Step = (office: Office, road: Road) => Promise<void>;

/** An incoming document: registered, directed, given to two divisions, ended by both. */
const INCOMING: Step[] = [
  async (office, { id, title }) => {
    const clerk = await office.as('vanthu1.syt');
    const scan = await clerk.upload('công văn.pdf', await buildPdf([title]));
    await clerk.post('/api/documents/incoming', {
      id,
      secret: false,
      answers: { trich_yeu: title, loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: id.slice(0, 8), ngay_ban_hanh: day(-2), do_khan: 'thuong', tep_scan: scan.id },
    });
    office.ledger.document(id, 'den');
  },
  (office, { id }) => office.do('giamdoc.syt', id, 'chi-dao', 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn xử lý.' }),
  async (office, { id }) => {
    const distributor = 'chanhvanphong.syt';
    const to = (name: string) => office.choice(distributor, 'don_vi_hoac_nguoi', name);
    await office.do(distributor, id, 'phan-van-ban', 'phan', {
      y_kien_cvp: 'Hai phòng cùng xử lý.',
      phan_cong: [
        { noi_nhan: await to('Phòng Nghiệp vụ Y'), muc_dich: 'xu-ly', han: day(5) },
        { noi_nhan: await to('Phòng Nghiệp vụ Dược'), muc_dich: 'xu-ly', han: day(9) },
      ],
    });
  },
  async (office, { id }) => {
    await Promise.all(['truongphong.nvy.syt', 'truongphong.nvd.syt'].map((head) => endedBy(office, head, id)));
  },
];

async function endedBy(office: Office, head: string, id: string): Promise<void> {
  await office.do(head, id, 'truong-phong-tiep-nhan', 'truc-tiep');
  await office.do(head, id, 'xu-ly-van-ban', 'ket-thuc', { y_kien_giai_quyet: 'Đã giải quyết.', ho_so_luu: await office.dossier(head) });
}

/** An outgoing document: approved, signed by the leader, numbered, signed for the organisation, issued to one unit. */
const OUTGOING: Step[] = [
  async (office, { id, title }) => {
    const drafter = 'ngan.dt.qx';
    const person = await office.as(drafter);
    const draft = buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Quảng Xương, «NGAY»', title, 'CHỦ TỊCH', '«CHU_KY»   «DAU»', 'Lê Đình Sáng']);
    const file = await person.upload('kế hoạch.docx', draft, DOCX);
    await person.post('/api/documents/outgoing', {
      id,
      secret: false,
      answers: {
        ...{ loai_van_ban: 'KH', trich_yeu: title, do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id },
        noi_nhan: [{ noi_nhan: await office.choice(drafter, 'don_vi_hoac_nguoi', 'Phòng Tài chính - Kế hoạch') }],
        nguoi_ky: await office.choice(drafter, 'lanh_dao', 'Lê Đình Sáng'),
      },
    });
    office.ledger.document(id, 'di');
  },
  (office, { id }) => office.do('chutich.qx', id, 'xem-xet', 'phe-duyet', { y_kien: 'Đồng ý.' }),
  (office, { id }) => office.do('chutich.qx', id, 'ky-van-ban', 'ky', {}, 'ban-ky'),
  (office, { id }) => office.do('vanthu1.qx', id, 'kiem-tra-the-thuc', 'vao-so', { dung_ban_chinh: true }),
  (office, { id }) => office.do('vanthu1.qx', id, 'ky-so-co-quan', 'da-ky', {}, 'da-ky'),
];

const STEPS = { den: INCOMING, di: OUTGOING };

/** How many steps a road of this kind has. */
export const LENGTH = { den: INCOMING.length, di: OUTGOING.length } as const;

/** Acts that a road acknowledges when it is walked to its end. */
export const ACTS = { den: 7, di: 5 } as const;

/** The roads of a run: every fourth one is the digitally signed one. */
export function roadOf(index: number, stamp: number | string): Road {
  return { id: randomUUID(), kind: index % 4 === 3 ? 'di' : 'den', title: `Văn bản thử sự cố số ${index} (${stamp})` };
}

/** Walks a road from one step to another; what stops it goes into the ledger. */
export async function walk(office: Office, road: Road, from = 0, to: number = LENGTH[road.kind]): Promise<void> {
  try {
    for (const step of STEPS[road.kind].slice(from, to)) await step(office, road);
  } catch (error) {
    office.ledger.break(road.id, error);
  }
}
