import type { TaskItem, TaskList, TaskPage } from '../../src/tasks/contract.js';
import { buildDocx } from '../factories/docx.js';
import { Person } from '../factories/person.js';
import { usernameOf } from './bench-agency.js';

const PASSWORD = 'luong-demo-2026';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A hint that was missed is made up for by looking. */
const LOOK_MS = 2_000;

/** Somebody in front of the task list, which follows the live stream. */
export class Desk {
  private readonly closing = new AbortController();
  private hinted = false;
  private readonly listed: TaskItem[] = [];
  private readonly taken = new Set<string>();
  private wake: () => void = () => {};

  private constructor(readonly person: Person) {}

  /** Signs in and opens the live stream. */
  static async open(base: string, index: number): Promise<Desk> {
    const desk = new Desk(await Person.signIn(base, usernameOf(index), PASSWORD));
    void desk.person
      .live(desk.closing.signal, ({ kind }) => {
        if (kind !== 'viec-moi') return;
        desk.hinted = true;
        desk.wake();
      })
      .catch((error: unknown) => {
        if (!desk.closing.signal.aborted) console.error('live stream', error);
      });
    return desk;
  }

  close(): void {
    this.closing.abort();
    this.wake();
  }

  /** Uploads a draft, to be started with later. */
  async draft(): Promise<string> {
    return (await this.person.upload('dự thảo.docx', buildDocx('CÔNG VĂN', ['Nội dung.']), DOCX)).id;
  }

  /** Starts a case whose first step is for `next`. */
  async start(file: string, next: string, title: string): Promise<void> {
    await this.person.post('/api/documents/outgoing', { secret: false, answers: { loai_van_ban: 'CV', trich_yeu: title, tep_du_thao: file, nguoi_ke_tiep: next } });
  }

  /** The next task, once the list shows it after a hint of the live stream; undefined when the desk is closed. */
  async next(): Promise<TaskItem | undefined> {
    while (!this.closing.signal.aborted) {
      if (this.listed.length > 0) return this.listed.shift();
      if (!this.hinted) await this.hint();
      this.hinted = false;
      const { items } = await this.person.get<TaskList>('/api/tasks?limit=50&sort=moi');
      this.listed.push(...items.filter(({ id }) => !this.taken.has(id)));
      for (const { id } of this.listed) this.taken.add(id);
    }
    return undefined;
  }

  open(id: string): Promise<TaskPage> {
    return this.person.get(`/api/tasks/${id}`);
  }

  async complete({ id, version }: Pick<TaskItem, 'id' | 'version'>, next: string): Promise<void> {
    await this.person.post(`/api/tasks/${id}/complete`, { version, outcome: 'xong', answers: { nguoi_ke_tiep: next } });
  }

  private hint(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
