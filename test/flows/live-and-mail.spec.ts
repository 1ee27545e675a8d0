import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskPage } from '../../src/tasks/contract.js';
import { Walk } from '../demo/walk.js';
import { Person } from '../factories/person.js';
import { sentMails, stackInfo, startSecondApplication } from '../stack/shared-stack.js';
import { DIRECTOR, OFFICE, Scene } from './scene.js';

const scene = new Scene('Báo ngay');
const MAIL = 'chanhvanphong.syt@so-mau.test';

interface Hint {
  kind: string;
  ref: string;
}

/** Hints that arrive while the work is done; `until` waits for the first that fits. */
class Listening {
  private readonly controller = new AbortController();
  private readonly hints: Hint[] = [];
  private wake = (): void => undefined;
  private readonly opened: Promise<void>;

  constructor(person: Person) {
    this.opened = new Promise((resolve) => {
      void person
        .live(this.controller.signal, (hint) => {
          this.hints.push(hint);
          resolve();
          this.wake();
        })
        .catch(() => undefined);
      setTimeout(resolve, 500);
    });
  }

  async ready(): Promise<this> {
    await this.opened;
    return this;
  }

  async until(kind: string, ref?: string, patienceMs = 20_000): Promise<Hint> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const found = this.hints.find((hint) => hint.kind === kind && (ref === undefined || hint.ref === ref));
      if (found) return found;
      if (Date.now() > late) throw new Error(`no hint ${kind} ${ref ?? ''} among ${JSON.stringify(this.hints)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  stop(): void {
    this.controller.abort();
  }
}

describe('a new task is known at once', () => {
  it('SYT-49 a hint comes over the open stream; the list then holds the task it names', async () => {
    const about = scene.abstract();
    const office = await scene.walk.as(OFFICE);
    await scene.receive(about);
    const listening = await new Listening(office).ready();
    try {
      await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
      const { ref } = await listening.until('viec-moi');
      expect(await office.get<TaskPage>(`/api/tasks/${ref}`)).toMatchObject({ elementId: 'phan-van-ban', title: about });
    } finally {
      listening.stop();
    }
  });

  it('SYT-49 a notice goes by e-mail, once, with a Message-ID of its own', async () => {
    const admin = await scene.walk.as('quantri.syt');
    const office = await scene.walk.as(OFFICE);
    await admin.send('PATCH', `/api/admin/people/${office.id}`, { email: MAIL });
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
    const own = (): string[] => sentMails().filter((mail) => mail.includes(MAIL));
    await scene.walk.until('thư báo đến máy chủ SMTP', async () => own().length > 0);
    const ids = own().map((mail) => /^Message-ID: *(<[^>]+>)/im.exec(mail)?.[1]);
    expect(ids.every((id) => id !== undefined)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('two application processes on one database and engine', () => {
  let second: { url: string; stop(): Promise<void> };
  beforeAll(async () => {
    second = await startSecondApplication();
  });
  afterAll(() => second?.stop());

  it('a task completed through one appears live to a user of the other', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const there = new Walk(second.url, () => undefined);
    const office = await there.as(OFFICE);
    expect(office.base).not.toBe(stackInfo().url);
    const listening = await new Listening(office).ready();
    try {
      await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
      const { ref } = await listening.until('viec-moi');
      expect(await office.get<TaskPage>(`/api/tasks/${ref}`)).toMatchObject({ elementId: 'phan-van-ban', title: about });
    } finally {
      listening.stop();
    }
  });
});
