import type { DelegationOptionView } from '../../src/access/contract.js';
import type { SentItem } from '../../src/issuing/contract.js';
import type { RowsView, CorrectionView } from '../../src/registers/contract.js';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { Refused } from '../factories/person.js';
import { inDays, CLERK, DIRECTOR, OFFICE, type Scene } from '../flows/scene.js';

const HEAD = 'truongphong.nvy.syt';
const OFFICER = 'binh.tv.syt';
/** Whose delegation the grid asks for. */
export const PRINCIPAL = 'truongphong.tccb.syt';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Ids of what the grid asks for: things of the department of health, and (`qx…`) of the district. */
export interface Things {
  incoming: string;
  scan: string;
  case: string;
  /** Open task of the head of division, who has received the document. */
  task: string;
  draft: string;
  /** Its editable file. */
  draftFile: string;
  /** The division's row in the distribution of the incoming document. */
  assignment: string;
  row: string;
  correction: string;
  dossier: string;
  /** Lines of an issued document: to a hospital inside, and on paper. */
  delivery: string;
  paper: string;
  certificate: string;
  delegation: string;
  person: string;
  qxDocument: string;
  qxFile: string;
  qxCase: string;
  qxTask: string;
}

/** An incoming document directed and given to one division, a draft of its officer, and a draft of the district. */
export async function makeThings(scene: Scene): Promise<Things> {
  const { walk } = scene;
  const about = scene.abstract();
  const received = await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Y', due: inDays(5) }]);
  const task = await walk.find({ who: HEAD, element: 'truong-phong-tiep-nhan', about });
  const [scan] = (await scene.document(CLERK, received.id)).files;
  const drafted = await scene.draft(OFFICER, scene.abstract());
  const clerk = await walk.as(CLERK);
  const today = new Date().toISOString().slice(0, 4);
  const { rows } = await clerk.get<RowsView>(`/api/registers/den/rows?from=2020-01-01&to=${Number(today) + 1}-12-31&search=${encodeURIComponent(about)}`);
  const row = rows[0]!.id;
  await clerk.post(`/api/registers/rows/${row}/corrections`, { field: 'abstract', value: `${about} (sửa)`, reason: 'Viết thiếu.' });
  const proposals = await clerk.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet');
  return {
    incoming: received.id,
    scan: scan!.fileId,
    case: received.caseId!,
    task: task.id,
    draft: drafted.id,
    draftFile: (await scene.document(OFFICER, drafted.id)).files[0]!.fileId,
    assignment: (await scene.assignments(OFFICE, received.id)).assignments[0]!.id,
    row,
    correction: proposals.corrections.find((one) => one.rowId === row)!.id,
    dossier: await scene.dossier(OFFICER, scene.abstract()),
    delegation: await delegated(scene, task.receivedAt),
    person: (await walk.as(OFFICER)).id,
    certificate: (await (await walk.as('quantri.syt')).get<{ id: string }[]>('/api/certificates'))[0]!.id,
    ...(await issued(scene)),
    ...(await districtThings(scene)),
  };
}

/** Two people of a division that has no part in the grid. @param at the application's time */
async function delegated(scene: Scene, at: string): Promise<string> {
  const head = await scene.walk.as(PRINCIPAL);
  const deputy = await scene.walk.as('phophong.tccb.syt');
  const [option] = await head.get<DelegationOptionView[]>('/api/delegations/options');
  const { id } = await head.post<{ id: string }>('/api/delegations', { deputyId: deputy.id, role: option!.role, unitId: option!.unitId, scope: option!.scopes[0]!.code, basis: 'Đi họp', to: new Date(Date.parse(at) + 3600 * 1000).toISOString() });
  return id;
}

/** Drafted by a head, so nobody appraises it before the head of office. */
async function issued(scene: Scene): Promise<Pick<Things, 'delivery' | 'paper'>> {
  const { walk } = scene;
  const about = scene.abstract();
  const { id } = await scene.draft(HEAD, about);
  const leader = await choices(walk, OFFICE, 'lanh_dao');
  await walk.do({ who: OFFICE, element: 'tham-dinh-the-thuc', about }, 'trinh', { ket_qua_the_thuc: true, nguoi_ky: leader('Nguyễn Minh Đức') });
  await walk.do({ who: DIRECTOR, element: 'ky-ban-hanh', about }, 'ky', { da_ky_giay: true });
  await scene.issue(about);
  const { deliveries } = await (await walk.as(CLERK)).get<{ deliveries: SentItem[] }>(`/api/documents/${id}/deliveries`);
  const line = (channel: SentItem['channel']) => deliveries.find((one) => one.channel === channel)!.id;
  return { delivery: line('dien-tu'), paper: line('giay') };
}

async function districtThings(scene: Scene): Promise<Pick<Things, 'qxDocument' | 'qxFile' | 'qxCase' | 'qxTask'>> {
  const who = 'ngan.dt.qx';
  const { walk } = scene;
  const abstract = scene.abstract();
  const drafter = await walk.as(who);
  const [recipient, leader] = [await choices(walk, who, 'don_vi_hoac_nguoi'), await choices(walk, who, 'lanh_dao')];
  const file = await drafter.upload('quyết định.docx', buildDocx('QUYẾT ĐỊNH', [...MARKED, abstract]), DOCX);
  const answers = {
    loai_van_ban: 'QD',
    trich_yeu: abstract,
    noi_nhan: [{ noi_nhan: recipient('Phòng Tài chính - Kế hoạch') }],
    do_khan: 'thuong',
    phan_loai: 'khong-phan-hoi',
    phieu_trinh: 'Kính trình lãnh đạo xem xét.',
    tep_du_thao: file.id,
    nguoi_ky: leader('Lê Đình Sáng'),
  };
  const { id, caseId } = await drafter.post<{ id: string; caseId: string }>('/api/documents/outgoing', { secret: false, answers });
  const task = await walk.find({ who: 'chutich.qx', element: 'xem-xet', about: abstract });
  return { qxDocument: id, qxFile: file.id, qxCase: caseId, qxTask: task.id };
}

/** What a request answers to somebody, or to nobody signed in. */
export async function answerTo(scene: Scene, username: string | null, method: string, path: string, body?: unknown): Promise<{ status: number; code: string }> {
  if (username === null) {
    const response = await fetch(scene.walk.base + path, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
    return { status: response.status, code: ((await response.json()) as { code: string }).code };
  }
  const person = await scene.walk.as(username);
  const asked = method === 'GET' ? person.download(path) : person.send(method, path, body);
  return asked.then(
    () => ({ status: 200, code: '' }),
    (error: unknown) => {
      if (error instanceof Refused) return { status: error.status, code: error.code };
      throw error;
    },
  );
}
