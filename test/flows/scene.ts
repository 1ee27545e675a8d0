import type { AssignmentsView, DocumentView, OpinionView, ReceivedView } from '../../src/documents/contract.js';
import { localDay } from '../../src/documents/local-day.js';
import type { CasePage } from '../../src/cases/contract.js';
import type { TaskList, TaskPage } from '../../src/tasks/contract.js';
import { choices } from '../demo/health-road.js';
import { Walk } from '../demo/walk.js';
import { buildDocx } from '../factories/docx.js';
import { buildPdf } from '../factories/pdf.js';
import { Refused } from '../factories/person.js';
import { stackInfo } from '../stack/shared-stack.js';

export const CLERK = 'vanthu1.syt';
export const DIRECTOR = 'giamdoc.syt';
export const OFFICE = 'chanhvanphong.syt';
const DAY_MS = 24 * 3600 * 1000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A row of the distribution form. */
export interface Assigned {
  to: string;
  purpose?: 'xu-ly' | 'gop-y' | 'de-biet';
  due?: string;
}

/** The day in Vietnam some days from now, `YYYY-MM-DD`. */
export const inDays = (days: number): string => localDay(new Date(Date.now() + days * DAY_MS));

/** The people of the demonstration office at the run's stack, and the steps that most journeys begin with. */
export class Scene {
  readonly walk: Walk;
  private count = 0;

  constructor(private readonly name: string, base: string = stackInfo().url) {
    this.walk = new Walk(base, () => undefined);
  }

  /** An abstract that no other document of the run has. */
  abstract(): string {
    this.count += 1;
    return `${this.name} ${this.count} (${Date.now().toString(36)})`;
  }

  /** The clerk registers an incoming document with a real scan. */
  async receive(abstract: string, answers: Record<string, unknown> = {}): Promise<ReceivedView> {
    const clerk = await this.walk.as(CLERK);
    const scan = await clerk.upload('bản quét.pdf', await buildPdf(['BỘ Y TẾ', abstract]));
    const given = { trich_yeu: abstract, loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', ngay_ban_hanh: inDays(-2), tep_scan: scan.id, ...answers };
    return clerk.post<ReceivedView>('/api/documents/incoming', { secret: false, answers: given });
  }

  /** Received, directed by the director, and distributed by the head of office. */
  async distributed(abstract: string, rows: Assigned[]): Promise<ReceivedView> {
    const received = await this.receive(abstract);
    await this.walk.do({ who: DIRECTOR, element: 'chi-dao', about: abstract }, 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn.' });
    await this.distribute(abstract, rows);
    return received;
  }

  async distribute(abstract: string, rows: Assigned[]): Promise<void> {
    const lists = await choices(this.walk, OFFICE, 'don_vi_hoac_nguoi');
    const phan_cong = rows.map(({ to, purpose = 'xu-ly', due }) => ({ noi_nhan: lists(to), muc_dich: purpose, ...(due ? { han: due } : {}) }));
    await this.walk.do({ who: OFFICE, element: 'phan-van-ban', about: abstract }, 'phan', { y_kien_cvp: 'Theo chỉ đạo của Giám đốc.', phan_cong });
  }

  /** Answers of the drafting form, with an editable draft of its own. */
  async draftAnswers(who: string, abstract: string, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const person = await this.walk.as(who);
    const file = await person.upload('dự thảo.docx', buildDocx('CÔNG VĂN', ['Kính gửi: nơi nhận', abstract]), DOCX);
    const lists = await choices(this.walk, who, 'don_vi_hoac_nguoi');
    return { loai_van_ban: 'CV', trich_yeu: abstract, noi_nhan: [{ noi_nhan: lists('Bệnh viện Đa khoa tỉnh Quảng Ngãi') }], tham_quyen_ky: 'lanh-dao', tep_du_thao: file.id, ...more };
  }

  async draft(who: string, abstract: string, more: Record<string, unknown> = {}): Promise<{ id: string; caseId: string }> {
    return (await this.walk.as(who)).post('/api/documents/outgoing', { secret: false, answers: await this.draftAnswers(who, abstract, more) });
  }

  /** The clerk numbers, stamps, seals and sends a document that is signed on paper. */
  async issue(abstract: string): Promise<void> {
    const { walk } = this;
    await walk.do({ who: CLERK, element: 'kiem-tra-the-thuc', about: abstract }, 'vao-so', { da_nhan_ban_giay: true });
    const stamped = await (await walk.as(CLERK)).upload('bản đóng dấu.pdf', await buildPdf(['SỞ Y TẾ', abstract]));
    await walk.do({ who: CLERK, element: 'dong-dau-quet', about: abstract }, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: stamped.id }, { signature: { pin: '246810', sha256: stamped.sha256, seen: true } });
    await walk.do({ who: CLERK, element: 'gui-giay-luu', about: abstract }, 'ket-thuc', { da_gui_giay: true });
  }

  async dossier(who: string, title: string): Promise<string> {
    return (await (await this.walk.as(who)).post<{ id: string }>('/api/dossiers', { title })).id;
  }

  async document(who: string, id: string): Promise<DocumentView> {
    return (await this.walk.as(who)).get(`/api/documents/${id}`);
  }

  async opinions(who: string, id: string): Promise<OpinionView[]> {
    return (await (await this.walk.as(who)).get<{ opinions: OpinionView[] }>(`/api/documents/${id}/opinions`)).opinions;
  }

  async assignments(who: string, id: string): Promise<AssignmentsView> {
    return (await this.walk.as(who)).get(`/api/documents/${id}/assignments`);
  }

  async case(who: string, id: string): Promise<CasePage> {
    return (await this.walk.as(who)).get(`/api/cases/${id}`);
  }

  /** Waits until a document has the status. */
  async untilStatus(who: string, id: string, status: string): Promise<void> {
    await this.walk.until(`văn bản ${id} ${status}`, async () => (await this.document(who, id)).status === status);
  }

  /** Waits until a case has ended; answers its result. */
  async ended(who: string, caseId: string): Promise<string | undefined> {
    await this.walk.until(`hồ sơ ${caseId} kết thúc`, async () => (await this.case(who, caseId)).state === 'ended');
    return (await this.case(who, caseId)).result?.code;
  }

  /** Open tasks about a document in a person's list now: what another's list must not hold, once the right one has it. */
  async tasksOf(who: string, abstract: string): Promise<string[]> {
    const person = await this.walk.as(who);
    const { items } = await person.get<TaskList>('/api/tasks?limit=100&sort=moi');
    // A task that ends between the list and its page has left the list.
    const ended = (error: unknown): TaskPage[] => {
      if (error instanceof Refused && error.code === 'viec-da-dong') return [];
      throw error;
    };
    const pages = await Promise.all(items.filter((one) => one.title === abstract).map((one) => person.get<TaskPage>(`/api/tasks/${one.id}`).then((page) => [page], ended)));
    return pages.flat().map((page) => page.elementId);
  }
}

/** The refusal that a request meets. */
export async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Refused)) throw new Error('the request was not refused', { cause: outcome });
  return outcome;
}
