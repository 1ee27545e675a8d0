import { createConnection, type RowDataPacket } from 'mysql2/promise';
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

/** A letter-only notice is shown nowhere, so the database is asked. */
async function noticesOf(personId: string): Promise<{ id: string; task: string | null; mailed: boolean }[]> {
  const db = await createConnection(stackInfo().databaseUrl);
  try {
    const [rows] = await db.query<RowDataPacket[]>('SELECT id, ref_id, mailed_at FROM notice WHERE person_id = ?', [personId]);
    return rows.map((row) => ({ id: String(row['id']), task: row['ref_id'] === null ? null : String(row['ref_id']), mailed: row['mailed_at'] !== null }));
  } finally {
    await db.end();
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
    const task = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    await scene.walk.until('thư báo đến máy chủ SMTP', async () => (await noticesOf(office.id)).some((one) => one.task === task.id && one.mailed));
    // A letter bears its notice's id, so one that is nobody's notice is a second letter about the same thing.
    const letters = sentMails().filter((mail) => mail.includes(MAIL)).map((mail) => /^Message-ID: *<([^@>]+)@/im.exec(mail)?.[1] ?? 'none');
    const notices = await noticesOf(office.id);
    expect(letters.filter((id) => notices.every((one) => one.id !== id))).toEqual([]);
    expect(notices.filter((one) => one.task === task.id).map(({ id }) => letters.filter((letter) => letter === id).length)).toEqual([1]);
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
