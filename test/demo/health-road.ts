import type { DocumentsView, ReceivedView } from '../../src/documents/contract.js';
import { localDay } from '../../src/documents/local-day.js';
import type { TaskPage } from '../../src/tasks/contract.js';
import { buildDocx } from '../factories/docx.js';
import { buildPdf } from '../factories/pdf.js';
import type { Walk } from './walk.js';

/** What the road left behind. */
export interface RoadResult {
  incomingId: string;
  incomingAbstract: string;
  replyId: string;
  replyAbstract: string;
  caseId: string;
}

const DAY_MS = 24 * 3600 * 1000;
const inDays = (days: number): string => localDay(new Date(Date.now() + days * DAY_MS));

/**
 * An incoming document of the department of health: two divisions with different dates, one of which returns it; the
 * reply is returned once by the leader and once by the clerk, then signed on paper, numbered, sealed and issued.
 */
export async function healthRoad(walk: Walk, stamp: string): Promise<RoadResult> {
  const incomingAbstract = `V/v tăng cường phòng, chống bệnh sốt xuất huyết (${stamp})`;
  const replyAbstract = `V/v báo cáo công tác phòng, chống bệnh sốt xuất huyết (${stamp})`;
  const lists = await choices(walk, 'chanhvanphong.syt', 'don_vi_hoac_nguoi');

  const clerk = await walk.as('vanthu1.syt');
  const scan = await clerk.upload('công văn đến.pdf', await buildPdf(['BỘ Y TẾ', incomingAbstract, 'Kính gửi: Sở Y tế tỉnh Quảng Ngãi']));
  walk.mark();
  const received = await clerk.post<ReceivedView>('/api/documents/incoming', {
    secret: false,
    answers: { trich_yeu: incomingAbstract, loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: `${stamp}/BYT-DP`, ngay_ban_hanh: inDays(-2), do_khan: 'thuong', tep_scan: scan.id },
  });

  const about = incomingAbstract;
  await walk.do({ who: 'giamdoc.syt', element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn tham mưu văn bản trả lời.' });
  await walk.do({ who: 'chanhvanphong.syt', element: 'phan-van-ban', about }, 'phan', {
    y_kien_cvp: 'Phòng Nghiệp vụ Y chủ trì trả lời; Phòng Nghiệp vụ Dược rà soát thuốc.',
    phan_cong: [
      { noi_nhan: lists('Phòng Nghiệp vụ Y'), muc_dich: 'xu-ly', han: inDays(5) },
      { noi_nhan: lists('Phòng Nghiệp vụ Dược'), muc_dich: 'xu-ly', han: inDays(9) },
    ],
  });

  await returned(walk, about, lists);
  await reply(walk, about, replyAbstract, lists);
  await walk.until('văn bản đến được ghi đã phúc đáp và hồ sơ kết thúc', async () => (await clerk.get<DocumentsView>(`/api/documents?kind=den&search=${encodeURIComponent(stamp)}`)).documents[0]?.status === 'da-phuc-dap');
  const sent = await clerk.get<DocumentsView>(`/api/documents?kind=di&search=${encodeURIComponent(stamp)}`);
  return { incomingId: received.id, incomingAbstract, replyId: sent.documents[0]!.id, replyAbstract, caseId: received.caseId! };
}

/** One division returns the document; the head of office gives it to another, which ends it into a dossier. */
async function returned(walk: Walk, about: string, lists: (label: string) => string): Promise<void> {
  await walk.do({ who: 'truongphong.nvd.syt', element: 'truong-phong-tiep-nhan', about }, 'chuyen-lai', { noi_dung_trao_doi: 'Nội dung về kinh phí, đề nghị chuyển Phòng Kế hoạch - Tài chính.' }, { reason: 'Không thuộc chức năng của phòng.' });
  await walk.do({ who: 'chanhvanphong.syt', element: 'chanh-van-phong-xem-xet', about }, 'phan-lai', { noi_nhan_moi: lists('Phòng Kế hoạch - Tài chính'), y_kien_cap_tren: 'Thống nhất.' });
  await walk.do({ who: 'truongphong.khtc.syt', element: 'truong-phong-tiep-nhan', about }, 'truc-tiep');
  const head = await walk.as('truongphong.khtc.syt');
  const { id } = await head.post<{ id: string }>('/api/dossiers', { title: `Phòng chống dịch ${about.slice(-16)}` });
  await walk.do({ who: 'truongphong.khtc.syt', element: 'xu-ly-van-ban', about }, 'ket-thuc', { y_kien_giai_quyet: 'Đã bố trí kinh phí.', ho_so_luu: id });
}

async function reply(walk: Walk, about: string, replyAbstract: string, lists: (label: string) => string): Promise<void> {
  const drafter = 'binh.tv.syt';
  const person = await choices(walk, 'truongphong.nvy.syt', 'nguoi_trong_don_vi');
  await walk.do({ who: 'truongphong.nvy.syt', element: 'truong-phong-tiep-nhan', about }, 'chuyen', { nguoi_moi: person('Trần Văn Bình'), y_kien_tp: 'Đồng chí Bình dự thảo trả lời.' });
  await walk.do({ who: drafter, element: 'xu-ly-van-ban', about }, 'tra-loi');
  const fields = {
    loai_van_ban: 'CV',
    trich_yeu: replyAbstract,
    noi_nhan: [{ noi_nhan: lists('Bộ Y tế') }, { noi_nhan: lists('Bệnh viện Đa khoa tỉnh Quảng Ngãi') }],
    tham_quyen_ky: 'lanh-dao',
  };
  await walk.do({ who: drafter, element: 'soan-tra-loi', about }, 'trinh', { ...fields, tep_du_thao: await draft(walk, drafter, replyAbstract, 1) }, { secret: false });

  await appraise(walk, replyAbstract);
  await walk.do({ who: 'giamdoc.syt', element: 'ky-ban-hanh', about: replyAbstract }, 'tra', {}, { reason: 'Bổ sung số liệu ca mắc theo tuần.' });
  await walk.do({ who: drafter, element: 'soan-thao-lai', about: replyAbstract }, 'trinh', { ...fields, tep_du_thao: await draft(walk, drafter, replyAbstract, 2) });
  await appraise(walk, replyAbstract);
  await sign(walk, replyAbstract);
  await walk.do({ who: 'vanthu1.syt', element: 'kiem-tra-the-thuc', about: replyAbstract }, 'tra', {}, { reason: 'Sai thể thức nơi nhận.' });
  await walk.do({ who: drafter, element: 'soan-thao-lai', about: replyAbstract }, 'trinh', { ...fields, tep_du_thao: await draft(walk, drafter, replyAbstract, 3) });
  await appraise(walk, replyAbstract);
  await sign(walk, replyAbstract);
  await issue(walk, replyAbstract);
}

async function appraise(walk: Walk, about: string): Promise<void> {
  await walk.do({ who: 'truongphong.nvy.syt', element: 'tham-dinh-phong', about }, 'dat', { y_kien_tp: 'Đạt.' });
  const leader = await choices(walk, 'chanhvanphong.syt', 'lanh_dao');
  await walk.do({ who: 'chanhvanphong.syt', element: 'tham-dinh-the-thuc', about }, 'trinh', { ket_qua_the_thuc: true, nguoi_ky: leader('Nguyễn Minh Đức') });
}

const sign = (walk: Walk, about: string): Promise<TaskPage> => walk.do({ who: 'giamdoc.syt', element: 'ky-ban-hanh', about }, 'ky', { da_ky_giay: true });

/** The clerk numbers, stamps, scans, seals and sends. */
async function issue(walk: Walk, about: string): Promise<void> {
  await walk.do({ who: 'vanthu1.syt', element: 'kiem-tra-the-thuc', about }, 'vao-so', { da_nhan_ban_giay: true });
  const clerk = await walk.as('vanthu1.syt');
  const stamped = await clerk.upload('bản đã đóng dấu.pdf', await buildPdf(['SỞ Y TẾ TỈNH QUẢNG NGÃI', about, '(bản quét có chữ ký và dấu)']));
  await walk.do({ who: 'vanthu1.syt', element: 'dong-dau-quet', about }, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: stamped.id }, { signature: { pin: '246810', sha256: stamped.sha256, seen: true } });
  await walk.do({ who: 'vanthu1.syt', element: 'gui-giay-luu', about }, 'ket-thuc', { da_gui_giay: true });
}

async function draft(walk: Walk, who: string, title: string, version: number): Promise<string> {
  const docx = buildDocx(title, ['Kính gửi: Bộ Y tế', `Bản thảo lần ${version}. Sở Y tế báo cáo kết quả như sau.`]);
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return (await (await walk.as(who)).upload(`dự thảo lần ${version}.docx`, docx, type)).id;
}

/** Finds a value of a list by the words that people read. */
export async function choices(walk: Walk, who: string, source: string): Promise<(label: string) => string> {
  const options = await (await walk.as(who)).get<{ value: string; label: string }[]>(`/api/lists/${source}`);
  return (label) => {
    const found = options.find((one) => one.label === label);
    if (!found) throw new Error(`Danh sách ${source} không có "${label}"`);
    return found.value;
  };
}
