import { choices } from '../demo/health-road.js';
import type { Walk } from '../demo/walk.js';
import { buildDocx, MARKED } from './docx.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** People of the demonstration district. */
export const DISTRICT = { drafter: 'ngan.dt.qx', leader: 'chutich.qx', clerk: 'vanthu1.qx', officer: 'cntt.qx' } as const;

/** A document of the district, drafted with the marks that a signature needs and approved: its leader is to sign it (QX-13). */
export async function draftToSign(walk: Walk, about: string): Promise<{ id: string; caseId: string }> {
  const drafter = await walk.as(DISTRICT.drafter);
  const [units, leaders] = [await choices(walk, DISTRICT.drafter, 'don_vi_hoac_nguoi'), await choices(walk, DISTRICT.drafter, 'lanh_dao')];
  const file = await drafter.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
  const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  const drafted = await drafter.post<{ id: string; caseId: string }>('/api/documents/outgoing', { secret: false, answers });
  await walk.do({ who: DISTRICT.leader, element: 'xem-xet', about }, 'phe-duyet', {});
  await walk.find({ who: DISTRICT.leader, element: 'ky-van-ban', about });
  return drafted;
}
