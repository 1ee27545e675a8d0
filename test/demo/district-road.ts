import type { DocumentsView } from '../../src/documents/contract.js';
import { draftFromTemplate } from '../../src/signing/draft-template.js';
import { choices } from './health-road.js';
import type { Walk } from './walk.js';

const PIN = '246810';

/** A document of the district signed digitally: personal signature, number and date, organisation's signature, issued. */
export async function districtRoad(walk: Walk, stamp: string): Promise<{ documentId: string; abstract: string }> {
  const abstract = `Về việc ban hành Kế hoạch chuyển đổi số huyện (${stamp})`;
  const drafter = 'ngan.dt.qx';
  const person = await walk.as(drafter);
  const recipient = await choices(walk, drafter, 'don_vi_hoac_nguoi');
  const leader = await choices(walk, drafter, 'lanh_dao');
  const docx = await draftFromTemplate('templates', 'quyet-dinh', {
    parentAgency: 'Tỉnh Thanh Hóa',
    agency: 'UBND huyện Quảng Xương',
    place: 'Quảng Xương',
    abstract,
    basis: 'Căn cứ Luật Tổ chức chính quyền địa phương;\nCăn cứ Quy chế ban hành kèm theo Quyết định số 2080/QĐ-UBND ngày 15/8/2018.',
    authority: 'Chủ tịch Ủy ban nhân dân huyện',
    content: 'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số huyện.\nĐiều 2. Các phòng, ban, UBND các xã, thị trấn chịu trách nhiệm thi hành Quyết định này./.',
    recipients: '- Như Điều 2;\n- Phòng Tài chính - Kế hoạch;\n- Lưu: VT.',
    capacity: 'TM. Ủy ban nhân dân',
    position: 'Chủ tịch',
    signer: 'Lê Đình Sáng',
  });
  const file = await person.upload('quyết định.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  walk.mark();
  const { id } = await person.post<{ id: string }>('/api/documents/outgoing', {
    secret: false,
    answers: {
      loai_van_ban: 'QD',
      trich_yeu: abstract,
      noi_nhan: [{ noi_nhan: recipient('Phòng Tài chính - Kế hoạch') }],
      do_khan: 'thuong',
      phan_loai: 'khong-phan-hoi',
      phieu_trinh: 'Kính trình lãnh đạo xem xét, ký ban hành.',
      tep_du_thao: file.id,
      nguoi_ky: leader('Lê Đình Sáng'),
    },
  });
  await walk.do({ who: 'chutich.qx', element: 'xem-xet', about: abstract }, 'phe-duyet', { y_kien: 'Đồng ý.' });
  await walk.do({ who: 'chutich.qx', element: 'ky-van-ban', about: abstract }, 'ky', {}, { signature: { pin: PIN, sha256: await shown(walk, 'chutich.qx', id, 'ban-ky') } });
  await walk.do({ who: 'vanthu1.qx', element: 'kiem-tra-the-thuc', about: abstract }, 'vao-so', { dung_ban_chinh: true });
  await walk.find({ who: 'vanthu1.qx', element: 'ky-so-co-quan', about: abstract });
  await walk.do({ who: 'vanthu1.qx', element: 'ky-so-co-quan', about: abstract }, 'da-ky', {}, { signature: { pin: PIN, sha256: await shown(walk, 'vanthu1.qx', id, 'da-ky') } });
  await walk.until('văn bản được phát hành', async () => (await person.get<DocumentsView>(`/api/documents?kind=di&search=${encodeURIComponent(stamp)}`)).documents[0]?.status === 'da-phat-hanh');
  return { documentId: id, abstract };
}

/** SHA-256 of the version that the person sees. */
export async function shown(walk: Walk, who: string, documentId: string, role: string): Promise<string> {
  const { fileId, sha256 } = await newest(walk, who, documentId, role);
  await (await walk.as(who)).download(`/api/files/${fileId}/content`);
  return sha256;
}

/** Newest file of a role. */
export async function newest(walk: Walk, who: string, documentId: string, role: string): Promise<{ fileId: string; sha256: string }> {
  const person = await walk.as(who);
  let found: { fileId: string; sha256: string } | undefined;
  await walk.until(`văn bản có tệp ${role}`, async () => {
    const { files } = await person.get<{ files: { role: string; latest: boolean; fileId: string; sha256: string }[] }>(`/api/documents/${documentId}`);
    found = files.find((one) => one.role === role && one.latest);
    return found !== undefined;
  });
  return found!;
}
