import { randomUUID } from 'node:crypto';
import type { DocumentView } from '../../src/documents/contract.js';
import type { TaskPage } from '../../src/tasks/contract.js';
import { buildDocx } from '../factories/docx.js';
import { buildPdf } from '../factories/pdf.js';
import type { Ledger } from './ledger.js';
import { pause, SteadyPerson } from './steady-person.js';

const DAY_MS = 24 * 3600 * 1000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PIN = '246810';
const LOOK_MS = 150;
const PATIENCE_MS = 120_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

/** Acts that a road acknowledges when it is walked to its end. */
export const ACTS = { den: 7, di: 5 } as const;

/** Who works at the screens; everybody signs in once and keeps the session over every restart. */
export class Office {
  private readonly people = new Map<string, Promise<SteadyPerson>>();
  private readonly lists = new Map<string, Promise<{ value: string; label: string }[]>>();
  private readonly dossiers = new Map<string, Promise<string>>();

  /** @param lastFault moment of performance.now() when the last killed part was back */
  constructor(
    private readonly base: string,
    readonly ledger: Ledger,
    private readonly lastFault: () => number,
  ) {}

  /** Patience runs from the later of the asking and the last fault's end. */
  patience(since = performance.now()): () => number {
    return () => Math.max(since, this.lastFault()) + PATIENCE_MS;
  }

  as(username: string): Promise<SteadyPerson> {
    return remember(this.people, username, () => SteadyPerson.signIn(this.base, username, () => this.lastFault() + PATIENCE_MS));
  }

  async choice(who: string, source: string, label: string): Promise<string> {
    const person = await this.as(who);
    const options = await remember(this.lists, `${who} ${source}`, () => person.get<{ value: string; label: string }[]>(`/api/lists/${source}`));
    return options.find((one) => one.label === label)!.value;
  }

  async dossier(who: string): Promise<string> {
    const person = await this.as(who);
    return remember(this.dossiers, who, () => person.dossier('Hồ sơ công việc'));
  }

  async find(who: string, documentId: string, element: string): Promise<TaskPage> {
    const person = await this.as(who);
    for (const until = this.patience(); performance.now() < until(); await pause(LOOK_MS)) {
      const page = await person.taskAt(documentId, element);
      if (page) return page;
    }
    throw new Error(`${who} does not see "${element}"`);
  }

  async do(who: string, documentId: string, element: string, outcome: string, answers: Record<string, unknown> = {}, sign?: string): Promise<void> {
    const page = await this.find(who, documentId, element);
    const signature = sign === undefined ? {} : { signature: { pin: PIN, sha256: await this.shown(who, documentId, sign) } };
    await (await this.as(who)).complete(page, { outcome, answers, ...signature });
    this.ledger.completion(page.id, page.caseId, element);
  }

  private async shown(who: string, documentId: string, role: string): Promise<string> {
    const person = await this.as(who);
    for (const until = this.patience(); performance.now() < until(); await pause(LOOK_MS)) {
      const { files } = await person.get<DocumentView>(`/api/documents/${documentId}`);
      const file = files.find((one) => one.role === role && one.latest);
      if (file) return file.sha256;
    }
    throw new Error(`${documentId} has no file "${role}"`);
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** An incoming document: registered, directed, given to two divisions, ended by both. */
export async function incomingRoad(office: Office, title: string): Promise<void> {
  const id = randomUUID();
  try {
    const clerk = await office.as('vanthu1.syt');
    const scan = await clerk.upload('công văn.pdf', await buildPdf([title]));
    await clerk.post('/api/documents/incoming', {
      id,
      secret: false,
      answers: { trich_yeu: title, loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: id.slice(0, 8), ngay_ban_hanh: day(-2), do_khan: 'thuong', tep_scan: scan.id },
    });
    office.ledger.document(id, 'den');
    await office.do('giamdoc.syt', id, 'chi-dao', 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn xử lý.' });
    const distributor = 'chanhvanphong.syt';
    const to = (name: string) => office.choice(distributor, 'don_vi_hoac_nguoi', name);
    await office.do(distributor, id, 'phan-van-ban', 'phan', {
      y_kien_cvp: 'Hai phòng cùng xử lý.',
      phan_cong: [
        { noi_nhan: await to('Phòng Nghiệp vụ Y'), muc_dich: 'xu-ly', han: day(5) },
        { noi_nhan: await to('Phòng Nghiệp vụ Dược'), muc_dich: 'xu-ly', han: day(9) },
      ],
    });
    await Promise.all(['truongphong.nvy.syt', 'truongphong.nvd.syt'].map((head) => endedBy(office, head, id)));
  } catch (error) {
    office.ledger.break(id, error);
  }
}

async function endedBy(office: Office, head: string, id: string): Promise<void> {
  await office.do(head, id, 'truong-phong-tiep-nhan', 'truc-tiep');
  await office.do(head, id, 'xu-ly-van-ban', 'ket-thuc', { y_kien_giai_quyet: 'Đã giải quyết.', ho_so_luu: await office.dossier(head) });
}

/** An outgoing document: approved, signed by the leader, numbered, signed for the organisation, issued to one unit. */
export async function outgoingRoad(office: Office, title: string): Promise<void> {
  const id = randomUUID();
  const drafter = 'ngan.dt.qx';
  try {
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
    await office.do('chutich.qx', id, 'xem-xet', 'phe-duyet', { y_kien: 'Đồng ý.' });
    await office.do('chutich.qx', id, 'ky-van-ban', 'ky', {}, 'ban-ky');
    await office.do('vanthu1.qx', id, 'kiem-tra-the-thuc', 'vao-so', { dung_ban_chinh: true });
    await office.do('vanthu1.qx', id, 'ky-so-co-quan', 'da-ky', {}, 'da-ky');
  } catch (error) {
    office.ledger.break(id, error);
  }
}
