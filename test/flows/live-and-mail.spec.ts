import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskPage } from '../../src/tasks/contract.js';
import { Walk } from '../demo/walk.js';
import type { Person } from '../factories/person.js';
import { sentMails, stackInfo, startSecondApplication } from '../stack/shared-stack.js';
import { Listening } from './listening.js';
import { DIRECTOR, OFFICE, Scene } from './scene.js';

const scene = new Scene('Báo ngay');
const MAIL = 'chanhvanphong.syt@so-mau.test';

/** A task that the director's answer makes is told to the reader over the open stream; the list then holds it. */
async function newTaskIsTold(reader: Person): Promise<void> {
  const about = scene.abstract();
  await scene.receive(about);
  const listening = await Listening.open(reader);
  try {
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
    const { ref } = await listening.until('viec-moi');
    expect(await reader.get<TaskPage>(`/api/tasks/${ref}`)).toMatchObject({ elementId: 'phan-van-ban', title: about });
  } finally {
    listening.stop();
  }
}

describe('a new task is known at once', () => {
  it('SYT-49 a hint comes over the open stream; the list then holds the task it names', async () => {
    await newTaskIsTold(await scene.walk.as(OFFICE));
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
    const office = await new Walk(second.url, () => undefined).as(OFFICE);
    expect(office.base).not.toBe(stackInfo().url);
    await newTaskIsTold(office);
  });
});
