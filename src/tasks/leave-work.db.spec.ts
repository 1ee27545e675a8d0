import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person, type Refused } from '../../test/factories/person.js';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, type Announced } from '../../test/tasks/engine.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { CaseIncident } from '../cases/case-incident.js';
import type { Actor } from '../kernel/actor.js';
import { Notice } from '../notices/notice.js';
import type { HandedOver, HeldWorkView, TaskList, TaskPage } from './contract.js';
import type { Task } from './task.js';
import { TaskAct } from './task-rows.js';

let program: TasksApp;
let engine: EngineSide;
let administrator: Person;
let director: Actor;
const people = new Map<string, Actor>();

beforeAll(async () => {
  program = await openTasksApp('tasks_leave');
  engine = new EngineSide(program);
  administrator = await signIn('quantri.syt');
  director = await program.actor('giamdoc.syt');
  for (const name of ['binh.tv.syt', 'truongphong.nvy.syt', 'mai.htt.syt', 'vanthu1.syt', 'vanthu2.syt', 'giamdoc.syt', 'phogiamdoc1.syt']) people.set(name, await program.actor(name));
});
afterAll(() => program.close());

const signIn = (username: string) => Person.signIn(program.url, username, DEMO_PASSWORD);
const id = (username: string): string => people.get(username)!.personId;
const refused = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), (error: unknown) => error as Refused);
const work = async (username: string) => (await administrator.get<HeldWorkView>(`/api/admin/people/${id(username)}/work`)).tasks;
const lock = (username: string, body?: unknown) => administrator.post(`/api/admin/people/${id(username)}/lock`, body);
const unlock = (username: string) => administrator.post(`/api/admin/people/${id(username)}/unlock`);
const handOver = (from: string, to: string) => administrator.post<HandedOver>(`/api/admin/people/${id(from)}/work/hand-over`, { toPersonId: id(to) });
const incidents = ({ caseId }: Pick<Task, 'caseId'>) => program.inside((tx) => tx.find(CaseIncident, { caseId }));

/** A task of the division's internal procedure for one person by name. */
async function forPerson(username: string, abstract = 'Việc giao đích danh'): Promise<Task> {
  const document = await program.inside((tx) => givenDocument(tx, director, 'den', { abstract }));
  return engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', documentId: document.id, variables: { nguoi_xu_ly: id(username) } } satisfies Announced);
}

describe('defaults.md 4: an account is locked while work stands with its person', () => {
  it('is refused with the count; the officer sees which, hands them on, and locks; the other finds, reads and may do them', async () => {
    const task = await forPerson('binh.tv.syt', 'Kế hoạch phòng dịch');
    expect(await work('binh.tv.syt')).toMatchObject([{ id: task.id, name: task.name, title: 'Kế hoạch phòng dịch', how: 'dich-danh' }]);
    expect(await refused(lock('binh.tv.syt'))).toMatchObject({ status: 409, code: 'con-viec-dang-giu', detail: 'Trần Văn Bình đang giữ 1 việc chưa xong. Chuyển các việc đó cho người khác rồi khóa, hoặc xác nhận để việc lại.' });
    await signIn('binh.tv.syt');

    expect(await handOver('binh.tv.syt', 'truongphong.nvy.syt')).toEqual({ handedOn: 1 });
    await lock('binh.tv.syt');
    expect(await refused(signIn('binh.tv.syt') as Promise<unknown>)).toBeInstanceOf(Error);
    const head = await signIn('truongphong.nvy.syt');
    expect((await head.get<TaskList>('/api/tasks')).items).toMatchObject([{ id: task.id, title: 'Kế hoạch phòng dịch', passedBy: { name: 'Trần Văn Bình' } }]);
    expect(await head.get<TaskPage>(`/api/tasks/${task.id}`)).toMatchObject({ denial: null, state: 'open' });
    await head.get(`/api/documents/${task.documentId}`);
    expect(await program.inside((tx) => tx.find(TaskAct, { taskId: task.id }))).toMatchObject([{ act: 'chuyen', personId: administrator.id, toPersonId: id('truongphong.nvy.syt'), note: 'Bàn giao việc của Trần Văn Bình' }]);
    expect(await program.inside((tx) => tx.count(Notice, { personId: id('truongphong.nvy.syt'), refId: task.id }))).toBe(1);
    expect(await incidents(task)).toEqual([]);
    await unlock('binh.tv.syt');
  });

  it('left knowingly, what reaches nobody is an incident at once, what was taken on waits for its role; unlocked or handed on it is none', async () => {
    const [own, claimed] = [await forPerson('mai.htt.syt'), await engine.given({ elementId: 'bo-sung-van-ban-den' })];
    const clerk = await signIn('vanthu1.syt');
    await clerk.post(`/api/tasks/${claimed.id}/claim`, { version: 1 });
    expect(await work('vanthu1.syt')).toMatchObject([{ id: claimed.id, how: 'da-nhan' }]);
    await lock('vanthu1.syt', { leaveWork: true });
    expect((await engine.tasks(claimed.caseId))[0]).toMatchObject({ claimedBy: null, state: 'open' });
    expect(await incidents(claimed)).not.toContainEqual(expect.objectContaining({ open: true }));

    await lock('mai.htt.syt', { leaveWork: true });
    expect(await incidents(own)).toMatchObject([{ errorType: 'TASK_FOR_NOBODY', open: true, errorMessage: expect.stringContaining('tài khoản đã khóa') as string }]);
    await unlock('mai.htt.syt');
    expect(await incidents(own)).toMatchObject([{ open: false }]);
    await lock('mai.htt.syt', { leaveWork: true });
    expect(await incidents(own)).toMatchObject([{ open: true }]);
    await handOver('mai.htt.syt', 'binh.tv.syt');
    expect((await incidents(own)).map((one) => one.open)).toEqual([false]);
    for (const username of ['vanthu1.syt', 'mai.htt.syt']) await unlock(username);
  });

  it('the only one who can act for a role holds its tasks too', async () => {
    const task = await engine.given({ elementId: 'bo-sung-van-ban-den' });
    expect((await work('vanthu1.syt')).map((one) => one.id)).not.toContain(task.id);
    await lock('vanthu2.syt');
    expect(await work('vanthu1.syt')).toContainEqual(expect.objectContaining({ id: task.id, how: 'duy-nhat' }));
    expect(await refused(lock('vanthu1.syt'))).toMatchObject({ code: 'con-viec-dang-giu' });
    await lock('vanthu1.syt', { leaveWork: true });
    expect((await incidents(task)).map((one) => one.open)).toEqual([true]);
    await unlock('vanthu2.syt');
    expect((await incidents(task)).map((one) => one.open)).toEqual([false]);
    await unlock('vanthu1.syt');
  });

  it('nothing is handed to who may not do the step, is locked, or is the person; and nothing by who does not administer people', async () => {
    await forPerson('binh.tv.syt');
    const before = await work('binh.tv.syt');
    expect(await refused(handOver('binh.tv.syt', 'binh.tv.syt'))).toMatchObject({ status: 400, errors: [{ path: 'toPersonId' }] });
    expect((await refused(administrator.post(`/api/admin/people/${id('binh.tv.syt')}/work/hand-over`, { toPersonId: administrator.id }))).detail).toContain('không làm được bước');
    await lock('phogiamdoc1.syt');
    expect(await refused(handOver('binh.tv.syt', 'phogiamdoc1.syt'))).toMatchObject({ status: 400 });
    await unlock('phogiamdoc1.syt');
    const officer = await signIn('truongphong.nvy.syt');
    expect(await refused(officer.get(`/api/admin/people/${id('binh.tv.syt')}/work`))).toMatchObject({ status: 403 });
    expect(before.length).toBeGreaterThan(0);
    expect(await work('binh.tv.syt')).toEqual(before);
  });
});

describe('work given to somebody who is not there', () => {
  it('a task for a person whose account is locked is told at once', async () => {
    await lock('mai.htt.syt', { leaveWork: true });
    const task = await forPerson('mai.htt.syt');
    await expect.poll(() => incidents(task)).toMatchObject([{ errorType: 'TASK_FOR_NOBODY', open: true }]);
    await unlock('mai.htt.syt');
  });

  it('SYT-20: a deputy whose delegation covers the step is somebody', async () => {
    await lock('giamdoc.syt', { leaveWork: true });
    const alone = await engine.given({ elementId: 'chi-dao' });
    await expect.poll(() => incidents(alone)).toMatchObject([{ open: true }]);
    await unlock('giamdoc.syt');
    const unit = director.holdings.find((one) => one.role === 'giam-doc')!.unitId;
    await (await signIn('giamdoc.syt')).post('/api/delegations', { deputyId: id('phogiamdoc1.syt'), role: 'giam-doc', unitId: unit, scope: 'chi-dao', basis: 'Đi công tác.', to: new Date(program.db.clock.now().getTime() + 7 * 86_400_000).toISOString() });
    await lock('giamdoc.syt', { leaveWork: true });
    const task = await engine.given({ elementId: 'chi-dao' });
    expect((await work('giamdoc.syt')).map((one) => one.id)).not.toContain(task.id);
    expect(await incidents(task)).toEqual([]);
    await unlock('giamdoc.syt');
  });

  it('a role that its last holder gives up is told for the tasks that wait for it', async () => {
    const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', variables: { don_vi: await program.unitId('nghiep-vu-y') } });
    expect(await incidents(task)).toEqual([]);
    const unitId = await program.unitId('nghiep-vu-y');
    const change = (roles: string[]) => administrator.patch(`/api/admin/people/${id('truongphong.nvy.syt')}`, { positions: [{ unitId, title: 'Trưởng phòng', roles }] });
    await change(['chuyen-vien']);
    expect(await incidents(task)).toMatchObject([{ errorType: 'TASK_FOR_NOBODY', open: true }]);
    await change(['truong-phong']);
    expect(await incidents(task)).toMatchObject([{ open: false }]);
  });
});
