import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person, Refused } from '../../test/factories/person.js';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide } from '../../test/tasks/engine.js';
import { Account } from '../access/account.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { Assignment } from '../documents/assignment.js';
import { HandOverAssignment } from '../documents/hand-over-assignment.js';
import { localDay } from '../documents/local-day.js';
import { StartAssignments } from '../documents/start-assignments.js';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Actor } from '../kernel/actor.js';
import type { TaskPage } from './contract.js';
import { Task } from './task.js';

const PROCESS = 'xu-ly-tai-don-vi';
const PEOPLE = ['chanhvanphong.syt', 'truongphong.nvy.syt', 'binh.tv.syt', 'an.ltt.syt', 'phophong.nvy.syt'];

let program: TasksApp;
let engine: EngineSide;
let director: Actor;
let division: string;
const signedIn: Record<string, Person> = {};
beforeAll(async () => {
  program = await openTasksApp('assignment_tasks');
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
  division = await program.unitId('nghiep-vu-y');
  for (const name of PEOPLE) signedIn[name] = await Person.signIn(program.url, name, DEMO_PASSWORD);
});
afterAll(() => program.close());

const day = (days: number) => localDay(program.db.clock.fromNow(days * 86_400_000));
const complete = (who: string, task: Pick<Task, 'id'>, input: object) => signedIn[who]!.post(`/api/tasks/${task.id}/complete`, { version: 1, ...input });
const refused = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), (error: unknown) => error as Refused);
const reads = (who: string, documentId: string) => signedIn[who]!.get(`/api/documents/${documentId}`).then(() => 200, (error: unknown) => (error as Refused).status);

/** A document that the head of office has given to the division until the day after next week; its case runs. */
async function assigned(more: object[] = []) {
  const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
  const task = await engine.given({ documentId: document.id, elementId: 'phan-van-ban' });
  await complete('chanhvanphong.syt', task, { outcome: 'phan', answers: { y_kien_cvp: 'Xử lý.', phan_cong: [{ noi_nhan: `don_vi:${division}`, muc_dich: 'xu-ly', han: day(7) }, ...more] } });
  await program.inside((tx) => program.app.get(StartAssignments).start(tx, { documentId: document.id, caseId: task.caseId, processId: `${SYT}.${PROCESS}` }));
  const row = await program.inside((tx) => tx.findOne(Assignment, { documentId: document.id, unitId: division }));
  return { documentId: document.id, assignment: row!, caseId: row!.childCaseId! };
}
const headTask = ({ documentId, caseId }: { documentId: string; caseId: string }, round = 1) => engine.given({ process: PROCESS, elementId: 'truong-phong-tiep-nhan', caseId, documentId, round, variables: { don_vi: division, han: day(7) } });

describe('passing an assignment on', () => {
  it('SYT-28 the head of office is told beside the field that the chosen place cannot take it or has it already', async () => {
    const inspectors = await program.unitId('thanh-tra');
    const given = await assigned([{ noi_nhan: `don_vi:${inspectors}`, muc_dich: 'gop-y' }]);
    const process = 'chuyen-lai-van-ban-den';
    const caseId = await program.inside((tx) => program.app.get(EngineCommands).startCase(tx, { agencyId: SYT, processId: `${SYT}.${process}`, documentId: given.documentId, parentCaseId: given.caseId, title: 'Chuyển lại', variables: {} }));
    const cap_tren = (await program.actor('chanhvanphong.syt')).personId;
    const task = await engine.given({ process, elementId: 'chanh-van-phong-xem-xet', caseId, documentId: given.documentId, variables: { cap_tren } });
    const to = (value: string) => complete('chanhvanphong.syt', task, { outcome: 'phan-lai', answers: { noi_nhan_moi: value } });
    for (const code of ['bvdk-tinh', 'ttyt-ly-son', 'so-tai-chinh']) {
      expect(await refused(to(`don_vi:${await program.unitId(code)}`)), code).toMatchObject({ status: 400, errors: [{ path: 'noi_nhan_moi' }] });
    }
    const again = await refused(to(`don_vi:${inspectors}`));
    expect(again.errors).toEqual([{ path: 'noi_nhan_moi', message: expect.stringContaining('đang được giao') as string }]);
    expect(await engine.answers(task.jobKey)).toEqual([]);
    const offered = (await signedIn['chanhvanphong.syt']!.get<{ label: string }[]>('/api/lists/noi_xu_ly')).map((one) => one.label);
    expect(offered).toEqual(expect.arrayContaining(['Thanh tra Sở', 'Trần Văn Bình']));
    expect(offered.filter((label) => ['Bệnh viện Đa khoa tỉnh Quảng Ngãi', 'Sở Tài chính tỉnh Quảng Ngãi', 'Trung tâm Y tế huyện Lý Sơn', 'Quách Đình Phú'].includes(label))).toEqual([]);
    await to(`don_vi:${await program.unitId('to-chuc-can-bo')}`);
  });

  it('SYT-23: somebody whose account is locked is offered in no list, and refused beside the field', async () => {
    const head = signedIn['chanhvanphong.syt']!;
    const gone = await program.actor('mai.htt.syt');
    const lists = async () => JSON.stringify(await Promise.all(['/api/lists/nguoi', '/api/lists/don_vi_hoac_nguoi', '/api/lists/noi_xu_ly', '/api/organisation/people', '/api/organisation/recipients'].map((path) => head.get(path)))).split(gone.personId).length - 1;
    const lockedAt = (at: Date | null) => program.inside((tx) => tx.update(Account, { personId: gone.personId }, { lockedAt: at }));
    expect(await lists()).toBe(5);
    await lockedAt(program.db.clock.now());
    expect(await lists()).toBe(0);

    const why = [expect.objectContaining({ path: 'phan_cong.1.noi_nhan', message: expect.stringContaining('bị khóa') as string })];
    const rows = [{ noi_nhan: `don_vi:${division}`, muc_dich: 'xu-ly' }, { noi_nhan: `nguoi:${gone.personId}`, muc_dich: 'xu-ly' }];
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const task = await engine.given({ documentId: document.id, elementId: 'phan-van-ban' });
    expect(await refused(complete('chanhvanphong.syt', task, { outcome: 'phan', answers: { y_kien_cvp: 'Xử lý.', phan_cong: rows } }))).toMatchObject({ status: 400, errors: why });

    const given = await assigned();
    expect(await refused(head.post(`/api/documents/${given.documentId}/assignments`, { recipients: [rows[1]] }))).toMatchObject({ status: 400, errors: [{ path: 'recipients.0.noi_nhan', message: expect.stringContaining('bị khóa') as string }] });
    const delegation = { deputyId: gone.personId, role: 'chanh-van-phong', unitId: await program.unitId('van-phong'), scope: 'ngoai-quy-che', basis: 'Đi công tác.', to: program.db.clock.fromNow(86_400_000).toISOString() };
    expect(await refused(head.post('/api/delegations', delegation))).toMatchObject({ status: 400, errors: [{ path: 'deputyId', message: expect.stringContaining('bị khóa') as string }] });
    await lockedAt(null);
  });

  it('defaults 5: the head of division sets a date between today and the assigner’s, not after it', async () => {
    const task = await headTask(await assigned());
    const officer = (await program.actor('binh.tv.syt')).personId;
    const until = (han_moi: string) => complete('truongphong.nvy.syt', task, { outcome: 'chuyen', answers: { nguoi_moi: officer, han_moi } });
    expect(await refused(until(day(-1)))).toMatchObject({ status: 400, errors: [{ path: 'han_moi', message: expect.stringContaining('trước hôm nay') as string }] });
    expect(await refused(until(day(8)))).toMatchObject({ status: 400, errors: [{ path: 'han_moi', message: expect.stringContaining('hạn đã giao') as string }] });
    await until(day(7));
    expect((await engine.answers(task.jobKey))[0]).toMatchObject({ han_moi: day(7) });
  });
});

describe('withdrawing a recipient', () => {
  const withdraw = (documentId: string, { id }: Assignment) => signedIn['chanhvanphong.syt']!.delete(`/api/documents/${documentId}/assignments/${id}`, { reason: 'Giao nhầm.' });

  it('closes the document to the head, the handler and who held it before; the answer given stays with its giver', async () => {
    const given = await assigned();
    const { documentId, assignment, caseId } = given;
    const task = await headTask(given);
    const officer = (await program.actor('binh.tv.syt')).personId;
    await complete('truongphong.nvy.syt', task, { outcome: 'chuyen', answers: { nguoi_moi: officer } });
    await program.inside((tx) => program.app.get(HandOverAssignment).handOver(tx, { assignmentId: assignment.id, recipient: `nguoi:${officer}`, by: null }));
    await engine.given({ process: PROCESS, elementId: 'xu-ly-van-ban', caseId, documentId, variables: { nguoi_xu_ly: officer } });
    for (const who of ['truongphong.nvy.syt', 'binh.tv.syt', 'an.ltt.syt']) expect(await reads(who, documentId), who).toBe(200);

    await withdraw(documentId, assignment);
    for (const who of ['truongphong.nvy.syt', 'binh.tv.syt', 'an.ltt.syt']) expect(await reads(who, documentId), who).toBe(404);
    expect(await reads('chanhvanphong.syt', documentId)).toBe(200);
    const own = await signedIn['truongphong.nvy.syt']!.get<{ answers: unknown[] }>(`/api/tasks/${task.id}`);
    expect(own.answers).toHaveLength(1);
  });

  it('closes the page of its ended tasks: who could have done one sees nothing, who answered or typed sees that and no document', async () => {
    const [head, deputy] = [signedIn['truongphong.nvy.syt']!, signedIn['phophong.nvy.syt']!];
    const { id } = await head.post<{ id: string }>('/api/delegations', { deputyId: deputy.id, role: 'truong-phong', unitId: division, scope: 'ngoai-quy-che', basis: 'Đi công tác', to: program.db.clock.fromNow(86_400_000).toISOString() });
    const given = await assigned();
    const [done, typed] = [await headTask(given), await headTask(given, 2)];
    const page = (who: Person, task: Task) => who.get<TaskPage>(`/api/tasks/${task.id}`);
    await head.put(`/api/tasks/${typed.id}/draft`, { answers: { y_kien: 'Đang ghi.' } });
    await complete('truongphong.nvy.syt', done, { outcome: 'chuyen', answers: { nguoi_moi: (await program.actor('binh.tv.syt')).personId } });
    await program.inside((tx) => tx.update(Task, { id: typed.id }, { state: 'withdrawn' }));
    expect(await page(head, done)).toMatchObject({ title: 'Về việc tăng cường công tác phòng, chống dịch bệnh', document: { id: given.documentId } });

    await withdraw(given.documentId, given.assignment);
    for (const task of [done, typed]) expect(await refused(page(deputy, task))).toMatchObject({ status: 403, code: 'viec-da-dong' });
    expect(await page(head, done)).toMatchObject({ title: done.name, document: null, answers: [{ person: { id: head.id } }], sent: { nguoi_moi: expect.any(String) as string } });
    expect(await page(head, typed)).toMatchObject({ title: typed.name, document: null, answers: [], sent: null, draft: { answers: { y_kien: 'Đang ghi.' } } });
    await head.delete(`/api/delegations/${id}`);
  });

  it('leaves it open to who has it for another reason, and closes what the engine opened between withdrawal and end', async () => {
    const officer = (await program.actor('binh.tv.syt')).personId;
    const { documentId, assignment, caseId } = await assigned([{ noi_nhan: `nguoi:${officer}`, muc_dich: 'gop-y' }]);
    await withdraw(documentId, assignment);
    await headTask({ documentId, caseId });
    expect(await reads('truongphong.nvy.syt', documentId)).toBe(200);
    await program.uow.run({ agencyId: null }, (tx) => tx.emit('case.ended', { caseId, agencyId: SYT, processId: `${SYT}.${PROCESS}`, documentId, parentCaseId: null, result: '', cancelled: true }));
    expect(await reads('truongphong.nvy.syt', documentId)).toBe(404);
    expect(await reads('binh.tv.syt', documentId)).toBe(200);
  });

  it('a deputy reads what he has opened in another’s place while the delegation lasts, not longer', async () => {
    const deputy = await program.actor('phophong.nvd.syt');
    signedIn['phophong.nvd.syt'] = await Person.signIn(program.url, 'phophong.nvd.syt', DEMO_PASSWORD);
    const head = signedIn['truongphong.nvy.syt']!;
    const { id } = await head.post<{ id: string }>('/api/delegations', { deputyId: deputy.personId, role: 'truong-phong', unitId: division, scope: 'ngoai-quy-che', basis: 'Đi công tác', to: program.db.clock.fromNow(86_400_000).toISOString() });
    const given = await assigned();
    const task = await headTask(given);
    await signedIn['phophong.nvd.syt'].get(`/api/tasks/${task.id}`);
    expect(await reads('phophong.nvd.syt', given.documentId)).toBe(200);
    await head.delete(`/api/delegations/${id}`);
    expect(await reads('phophong.nvd.syt', given.documentId)).toBe(404);
  });
});
