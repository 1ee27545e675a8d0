import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person, type Refused } from '../../test/factories/person.js';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, type Announced } from '../../test/tasks/engine.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { DelegationTurns } from '../access/delegation-turns.js';
import { DocumentReaders } from '../access/document-readers.js';
import { CaseIncident } from '../cases/case-incident.js';
import type { CasePage } from '../cases/contract.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { Notice } from '../notices/notice.js';
import type { HandedOver, HeldWorkView, TaskList, TaskPage } from './contract.js';
import { Task } from './task.js';
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
  for (const name of ['binh.tv.syt', 'truongphong.nvy.syt', 'mai.htt.syt', 'truongphong.tccb.syt', 'vanthu1.syt', 'vanthu2.syt', 'giamdoc.syt', 'phogiamdoc1.syt']) people.set(name, await program.actor(name));
});
afterAll(() => program.close());

const signIn = (username: string) => Person.signIn(program.url, username, DEMO_PASSWORD);
const id = (username: string): string => people.get(username)!.personId;
const refused = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), (error: unknown) => error as Refused);
const held = (username: string) => administrator.get<HeldWorkView>(`/api/admin/people/${id(username)}/work`);
const work = async (username: string) => (await held(username)).tasks;
const lock = (username: string, body?: unknown) => administrator.post(`/api/admin/people/${id(username)}/lock`, body);
const unlock = (username: string) => administrator.post(`/api/admin/people/${id(username)}/unlock`);
const handOver = (from: string, to: string) => administrator.post<HandedOver>(`/api/admin/people/${id(from)}/work/hand-over`, { toPersonId: id(to) });
const incidents = ({ caseId }: Pick<Task, 'caseId'>) => program.inside((tx) => tx.find(CaseIncident, { caseId }));
const standing = async (task: Pick<Task, 'caseId'>) => (await incidents(task)).filter((one) => one.open).length;
const atLock = async () => Boolean(Number((await program.db.dataSource.query<{ waits: number }[]>("SELECT COUNT(*) > 0 AS waits FROM information_schema.INNODB_TRX JOIN information_schema.PROCESSLIST ON ID = trx_mysql_thread_id WHERE DB = DATABASE() AND trx_state = 'LOCK WAIT'"))[0]!.waits));

/** A task of the division's internal procedure for one person by name. */
async function forPerson(username: string, abstract = 'Việc giao đích danh'): Promise<Task> {
  const document = await program.inside((tx) => givenDocument(tx, director, 'den', { abstract }));
  return engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', documentId: document.id, variables: { nguoi_xu_ly: id(username) } } satisfies Announced);
}

describe('defaults.md 4: an account is locked while work stands with its person', () => {
  it('is refused with the count; the officer sees which, hands them on, and locks; the other finds, reads and may do them', async () => {
    const task = await forPerson('binh.tv.syt', 'Kế hoạch phòng dịch');
    expect(await work('binh.tv.syt')).toMatchObject([{ id: task.id, name: task.name, how: 'dich-danh' }]);
    expect(await refused(lock('binh.tv.syt'))).toMatchObject({ status: 409, code: 'con-viec-dang-giu', detail: 'Trần Văn Bình đang giữ 1 việc chưa xong. Chuyển các việc đó cho người khác rồi khóa, hoặc xác nhận để việc lại.' });
    await signIn('binh.tv.syt');

    expect(await handOver('binh.tv.syt', 'truongphong.nvy.syt')).toEqual({ handedOn: 1, left: 0 });
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
    expect(await incidents(own)).toMatchObject([{ errorType: 'TASK_FOR_NOBODY', open: true, errorMessage: expect.stringContaining('giao đích danh cho Hà Thị Tuyết Mai, tài khoản đang bị khóa. Vào Quản trị, Người dùng: mở khóa tài khoản') as string }]);
    expect((await administrator.get<CasePage>(`/api/cases/${own.caseId}`)).incidents[0]!.people).toMatchObject([{ id: id('mai.htt.syt'), name: 'Hà Thị Tuyết Mai', locked: true }]);
    await unlock('mai.htt.syt');
    expect(await incidents(own)).toMatchObject([{ open: false }]);
    await lock('mai.htt.syt', { leaveWork: true });
    expect(await incidents(own)).toMatchObject([{ open: true }]);
    await handOver('mai.htt.syt', 'binh.tv.syt');
    expect((await incidents(own)).map((one) => one.open)).toEqual([false]);
    for (const username of ['vanthu1.syt', 'mai.htt.syt']) await unlock(username);
  });

  it('what was told of the task is over whatever changed its version since: taken on and left, or moved to a new version of its procedure', async () => {
    const [claimed, own] = [await engine.given({ elementId: 'bo-sung-van-ban-den' }), await forPerson('mai.htt.syt')];
    await lock('vanthu2.syt', { leaveWork: true });
    await (await signIn('vanthu1.syt')).post(`/api/tasks/${claimed.id}/claim`, { version: 1 });
    await lock('vanthu1.syt', { leaveWork: true });
    expect(await standing(claimed)).toBe(1);
    for (const username of ['vanthu1.syt', 'vanthu2.syt']) await unlock(username);
    expect(await standing(claimed)).toBe(0);

    const migrated = (to: string) =>
      program.inside(async (tx) => {
        await tx.sql('REPLACE INTO engine_variable (case_id, name, value) VALUES (?, ?, ?)', [own.caseId, 'nguoi_xu_ly', JSON.stringify(to)]);
        await tx.emit('case.migrated', { caseId: own.caseId, agencyId: own.agencyId, processId: own.processId, processVersion: 1, definitionKey: own.definitionKey! });
      });
    await lock('mai.htt.syt', { leaveWork: true });
    await migrated(id('mai.htt.syt'));
    expect(await standing(own)).toBe(1);
    await migrated(id('binh.tv.syt'));
    expect(await standing(own)).toBe(0);
    await migrated(id('mai.htt.syt'));
    expect(await standing(own)).toBe(1);
    await unlock('mai.htt.syt');
    expect(await standing(own)).toBe(0);
  });

  it('design, readers are rows: who administers people is told the abstract only of a document that he reads', async () => {
    const secret = await forPerson('phogiamdoc1.syt', 'Đơn tố cáo của bà N.T.H.');
    expect(await work('phogiamdoc1.syt')).toMatchObject([{ id: secret.id, name: secret.name, title: 'Văn bản đến' }]);
    await program.inside((tx) => program.app.get(DocumentReaders).grant(tx, secret.documentId!, { kind: 'person', personId: administrator.id }, 'thu'));
    expect(await work('phogiamdoc1.syt')).toMatchObject([{ title: 'Đơn tố cáo của bà N.T.H.' }]);
    await handOver('phogiamdoc1.syt', 'binh.tv.syt');
  });

  it('what was done or handed on while it was being handed over or left stays where it is now', async () => {
    const [given, claimed] = [await forPerson('giamdoc.syt'), await engine.given({ elementId: 'bo-sung-van-ban-den' })];
    await (await signIn('vanthu1.syt')).post(`/api/tasks/${claimed.id}/claim`, { version: 1 });
    const meanwhile = async (task: Task, change: Partial<Task>, begin: () => Promise<unknown>) => {
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      let locked = (): void => undefined;
      const atRow = new Promise<void>((resolve) => (locked = resolve));
      const other = program.inside(async (tx) => {
        await tx.lock(Task, { id: task.id });
        locked();
        await gate;
        await tx.update(Task, { id: task.id }, { ...change, version: 2 });
      });
      await atRow;
      const begun = begin();
      await expect.poll(atLock, { timeout: 10_000, interval: 150 }).toBe(true).finally(release);
      await other;
      return begun;
    };
    expect(await meanwhile(given, { candidates: [{ kind: 'person', personId: id('mai.htt.syt') }] }, () => handOver('giamdoc.syt', 'binh.tv.syt'))).toMatchObject({ handedOn: 0 });
    expect((await engine.tasks(given.caseId))[0]).toMatchObject({ candidates: [{ kind: 'person', personId: id('mai.htt.syt') }], version: 2 });
    await meanwhile(claimed, { claimedBy: id('vanthu2.syt') }, () => lock('vanthu1.syt', { leaveWork: true }));
    expect((await engine.tasks(claimed.caseId))[0]).toMatchObject({ claimedBy: id('vanthu2.syt') });
    await unlock('vanthu1.syt');
  });

  it('all of many hundreds are counted and handed on, the oldest named', async () => {
    const task = await forPerson('mai.htt.syt');
    const before = (await held('mai.htt.syt')).total;
    const MANY = 505;
    await program.inside(async (tx) => {
      const rows = Array.from({ length: MANY }, (_, index) => ({ ...task, id: tx.newId(), caseId: newId(program.db.clock), jobKey: String(900_000 + index) }));
      await tx.insert(Task, rows);
      await tx.sql(`INSERT INTO task_candidate (agency_id, token, task_id, step, delegable) VALUES ${rows.map(() => '(?, ?, ?, ?, ?)').join(', ')}`, rows.flatMap((one) => [one.agencyId, `p:${id('mai.htt.syt')}`, one.id, 'xu-ly-tai-don-vi#xu-ly-van-ban', true]));
    });
    const all = await held('mai.htt.syt');
    expect([all.total, all.tasks.length]).toEqual([before + MANY, 200]);
    expect((await refused(lock('mai.htt.syt'))).detail).toContain(`đang giữ ${before + MANY} việc`);
    expect(await handOver('mai.htt.syt', 'binh.tv.syt')).toEqual({ handedOn: before + MANY, left: 0 });
    expect((await held('mai.htt.syt')).total).toBe(0);
    await program.inside(async (tx) => {
      await tx.sql("UPDATE task SET state = 'withdrawn' WHERE agency_id = ? AND job_key BETWEEN 900000 AND ?", [task.agencyId, 900_000 + MANY]);
      await tx.sql("DELETE c FROM task_candidate c JOIN task t ON t.id = c.task_id WHERE c.agency_id = ? AND t.state = 'withdrawn'", [task.agencyId]);
    });
  });

  it('only who can do a step is offered for it, never a locked account; what the chosen one cannot do stays', async () => {
    const [task, instruction] = [await forPerson('binh.tv.syt'), await engine.given({ elementId: 'chi-dao' })];
    await forPerson('giamdoc.syt');
    await lock('truongphong.tccb.syt', { leaveWork: true });
    const offered = await held('binh.tv.syt');
    expect(offered.receivers.find((one) => one.id === id('truongphong.nvy.syt'))).toMatchObject({ near: true, can: offered.total });
    expect(offered.receivers.map((one) => one.id)).not.toContain(id('truongphong.tccb.syt'));
    expect(offered.receivers.map((one) => one.id)).not.toContain(administrator.id);
    expect(offered.receivers.map((one) => one.id)).not.toContain(id('binh.tv.syt'));
    expect(offered.steps).toContain(task.name);
    await unlock('truongphong.tccb.syt');
    expect((await held('binh.tv.syt')).receivers.map((one) => one.id)).toContain(id('truongphong.tccb.syt'));

    const own = await held('giamdoc.syt');
    expect(own.tasks).toContainEqual(expect.objectContaining({ id: instruction.id, how: 'duy-nhat' }));
    expect(own.receivers.find((one) => one.id === id('binh.tv.syt'))).toMatchObject({ can: 1 });
    expect(await handOver('giamdoc.syt', 'binh.tv.syt')).toEqual({ handedOn: 1, left: own.total - 1 });
  });

  it('the only one who can act for a role holds its tasks too', async () => {
    const task = await engine.given({ elementId: 'bo-sung-van-ban-den' });
    expect((await work('vanthu1.syt')).map((one) => one.id)).not.toContain(task.id);
    await lock('vanthu2.syt', { leaveWork: true });
    expect(await work('vanthu1.syt')).toContainEqual(expect.objectContaining({ id: task.id, how: 'duy-nhat' }));
    expect(await refused(lock('vanthu1.syt'))).toMatchObject({ code: 'con-viec-dang-giu' });
    await lock('vanthu1.syt', { leaveWork: true });
    expect(await incidents(task)).toMatchObject([{ open: true, errorMessage: expect.stringMatching(/Vai trò Văn thư.* do .*, .* giữ, tài khoản đang bị khóa/) as string }]);
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

    // Its end is heard like its withdrawal, and the lock of the deputy.
    program.app.get(Clock).add(8 * 86_400_000);
    administrator = await signIn('quantri.syt');
    await program.app.get(DelegationTurns).round();
    expect(await standing(task)).toBe(1);
    await unlock('giamdoc.syt');
    expect(await standing(task)).toBe(0);
    const revocable = await (await signIn('giamdoc.syt')).post<{ id: string }>('/api/delegations', { deputyId: id('phogiamdoc1.syt'), role: 'giam-doc', unitId: unit, scope: 'chi-dao', basis: 'Đi công tác.', to: program.app.get(Clock).fromNow(86_400_000).toISOString() });
    await lock('giamdoc.syt', { leaveWork: true });
    expect(await standing(task)).toBe(0);
    expect(await work('phogiamdoc1.syt')).toContainEqual(expect.objectContaining({ id: task.id, how: 'duy-nhat' }));
    await lock('phogiamdoc1.syt', { leaveWork: true });
    expect(await standing(task)).toBe(1);
    await unlock('phogiamdoc1.syt');
    expect(await standing(task)).toBe(0);
    await administrator.delete(`/api/delegations/${revocable.id}`);
    expect(await standing(task)).toBe(1);
    await unlock('giamdoc.syt');
  });

  it('SYT-08: a new account that can do the step is somebody', async () => {
    const unitId = await program.unitId('lanh-dao');
    const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', variables: { don_vi: unitId } });
    await expect.poll(() => standing(task)).toBe(1);
    expect((await incidents(task))[0]!.errorMessage).toContain('Chưa có người đang làm việc giữ vai trò Trưởng phòng');
    await administrator.post('/api/admin/people', { name: 'Đỗ Văn Mới', username: 'moi.dv.syt', positions: [{ unitId, title: 'Trưởng phòng', roles: ['truong-phong'] }], confirm: [] });
    expect(await standing(task)).toBe(0);
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
