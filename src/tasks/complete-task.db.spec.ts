import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { buildDocx } from '../../test/factories/docx.js';
import { Person, Refused } from '../../test/factories/person.js';
import { openTasksApp, QX, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, type Announced } from '../../test/tasks/engine.js';
import { AccessLog } from '../access/access-log.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { Delegation } from '../access/delegation.js';
import { Assignment } from '../documents/assignment.js';
import type { Document } from '../documents/document.js';
import { DocumentLink } from '../documents/document-link.js';
import { Opinion } from '../documents/opinion.js';
import type { Actor } from '../kernel/actor.js';
import { LiveEventRow } from '../notices/live-event.js';
import type { Completed, TaskPage } from './contract.js';
import type { Task } from './task.js';
import { TaskAnswer } from './task-answer.js';
import { TaskDraft } from './task-rows.js';

let program: TasksApp;
let engine: EngineSide;
const signedIn: Record<string, Person> = {};
let director: Actor;
beforeAll(async () => {
  program = await openTasksApp('tasks_complete');
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
  for (const name of ['giamdoc.syt', 'phogiamdoc1.syt', 'chanhvanphong.syt', 'vanthu1.syt', 'truongphong.nvy.syt', 'binh.tv.syt']) signedIn[name] = await Person.signIn(program.url, name, DEMO_PASSWORD);
});
afterAll(() => program.close());

/** A task on an incoming document. */
async function given(task: Announced = {}): Promise<{ task: Task; document: Document }> {
  const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
  return { document, task: await engine.given({ documentId: document.id, ...task }) };
}
const complete = (who: string, task: Pick<Task, 'id'>, input: object) => signedIn[who]!.post<Completed>(`/api/tasks/${task.id}/complete`, { version: 1, ...input });
const refused = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error as Refused,
  );
const direction = { outcome: 'chuyen', answers: { y_kien_chi_dao: 'Giao Văn phòng phân văn bản.' } };

/** That nothing of a completion stands. */
async function expectNothingDone({ task, document }: { task: Task; document: Document }): Promise<void> {
  expect((await engine.tasks(task.caseId)).at(-1)!.state).toBe('open');
  expect(await engine.answers(task.jobKey)).toEqual([]);
  const [answers, opinions] = await program.inside(async (tx) => [await tx.count(TaskAnswer, { taskId: task.id }), await tx.count(Opinion, { documentId: document.id })]);
  expect([answers, opinions]).toEqual([0, 0]);
}

describe('completing a task', () => {
  it('SYT-36 writes opinion, answer and the command to the engine together; the task leaves every list', async () => {
    const { task, document } = await given();
    await signedIn['giamdoc.syt']!.put(`/api/tasks/${task.id}/draft`, { answers: { y_kien_chi_dao: 'Giao' } });
    const { answerId, newDocumentId } = await complete('giamdoc.syt', task, direction);

    expect(newDocumentId).toBeNull();
    expect(await engine.answers(task.jobKey)).toEqual([{ ket_qua: 'chuyen', nguoi_thuc_hien: director.personId }]);
    const [opinion] = await program.inside((tx) => tx.find(Opinion, { documentId: document.id }));
    expect(opinion).toMatchObject({ text: 'Giao Văn phòng phân văn bản.', personId: director.personId, taskId: task.id, caseId: task.caseId });
    expect(await program.inside((tx) => tx.get(TaskAnswer, { id: answerId }, 'x'))).toMatchObject({ outcome: 'chuyen', outcomeName: 'Chuyển Chánh Văn phòng', personName: director.name, onBehalfOf: null, state: 'accepted' });
    expect(await program.inside((tx) => tx.count(TaskDraft, { taskId: task.id }))).toBe(0);
    expect((await program.inside((tx) => tx.find(LiveEventRow, { ref: task.id }, { order: { id: 'DESC' } })))[0]).toMatchObject({ kind: 'viec-het' });
    expect(await signedIn['giamdoc.syt']!.get<TaskPage>(`/api/tasks/${task.id}`)).toMatchObject({ answers: [{ outcome: 'chuyen', state: 'accepted' }], sent: direction.answers });
  });

  it('an unknown outcome is refused, nothing changed', async () => {
    const one = await given();
    expect(await refused(complete('giamdoc.syt', one.task, { outcome: 'phat-hanh' }))).toMatchObject({ status: 400, code: 'huong-xu-ly-khong-co', errors: [{ path: 'outcome' }] });
    await expectNothingDone(one);
  });

  it('SYT-23 a form without what it needs is refused with the field named, nothing changed; an unknown field too', async () => {
    const one = await given({ elementId: 'phan-van-ban' });
    const missing = await refused(complete('chanhvanphong.syt', one.task, { outcome: 'phan', answers: {} }));
    expect([missing.status, missing.errors.map((e) => e.path).toSorted()]).toEqual([400, ['phan_cong', 'y_kien_cvp']]);
    expect(await refused(complete('chanhvanphong.syt', one.task, { outcome: 'khieu-nai', answers: { la: 1 } }))).toMatchObject({ status: 400, errors: [{ path: 'la' }] });
    await expectNothingDone(one);
  });

  it('SYT-44 a return states its reason, which is kept as an opinion', async () => {
    const one = await given();
    expect(await refused(complete('giamdoc.syt', one.task, { outcome: 'tra', reason: '  ' }))).toMatchObject({ status: 400, code: 'thieu-ly-do', errors: [{ path: 'reason' }] });
    await expectNothingDone(one);
    await complete('giamdoc.syt', one.task, { outcome: 'tra', reason: 'Thiếu trang 2.' });
    expect(await program.inside((tx) => tx.find(Opinion, { documentId: one.document.id }))).toMatchObject([{ kind: 'ly-do', title: 'Chuyển lại Văn thư bổ sung', text: 'Thiếu trang 2.' }]);
  });

  it('a second completion is refused, one after the other and at the same moment', async () => {
    const { task } = await given();
    const both = await Promise.allSettled([complete('giamdoc.syt', task, direction), complete('giamdoc.syt', task, direction)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refused(complete('giamdoc.syt', task, direction))).toMatchObject({ status: 409, code: 'viec-da-xong' });
    expect([(await engine.answers(task.jobKey)).length, await program.inside((tx) => tx.count(TaskAnswer, { taskId: task.id }))]).toEqual([1, 1]);
  });

  it('SYT-06 somebody without the right is refused with step and article; the other agency does not find it', async () => {
    const one = await given();
    const officer = await refused(complete('binh.tv.syt', one.task, direction));
    expect(officer).toMatchObject({ status: 403, code: 'khong-phai-nguoi-lam', detail: 'Bước "Cho ý kiến chỉ đạo" (Điều 5.1; Điều 5.2) không giao cho bạn hoặc vai trò bạn đang giữ. Liên hệ người giao việc nếu cần.' });
    const foreign = await Person.signIn(program.url, (await chairman()).username, DEMO_PASSWORD);
    expect(await refused(foreign.post(`/api/tasks/${one.task.id}/complete`, { version: 1, ...direction }))).toMatchObject({ status: 404 });
    await expectNothingDone(one);
  });

  it('after the engine took it back it is refused; what was typed becomes the person’s draft', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const job = await engine.job({ documentId: document.id });
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await engine.ended(job, 'canceled');
    expect(await refused(complete('giamdoc.syt', task!, direction))).toMatchObject({ status: 409, code: 'viec-da-thu-hoi' });
    expect(await engine.answers(job.jobKey)).toEqual([]);
    expect(await program.inside((tx) => tx.count(Opinion, { documentId: document.id }))).toBe(0);
    const page = await signedIn['giamdoc.syt']!.get<TaskPage>(`/api/tasks/${task!.id}`);
    expect(page).toMatchObject({ state: 'withdrawn', draft: direction });
  });

  it('an answer to an older state of the task is refused', async () => {
    const one = await given({ elementId: 'bo-sung-van-ban-den' });
    expect(await signedIn['vanthu1.syt']!.post(`/api/tasks/${one.task.id}/claim`, { version: 1 })).toEqual({ version: 2 });
    expect(await refused(complete('vanthu1.syt', one.task, { outcome: 'trinh' }))).toMatchObject({ status: 409, code: 'viec-da-doi' });
    await expectNothingDone(one);
  });

  it('SYT-20 a deputy acts while the delegation holds, in the principal’s name for the engine, both in the record', async () => {
    const [first, second] = [await given(), await given()];
    expect(await refused(complete('phogiamdoc1.syt', first.task, direction))).toMatchObject({ status: 403 });
    const deputy = await program.actor('phogiamdoc1.syt');
    await delegate(deputy);

    await complete('phogiamdoc1.syt', first.task, direction);
    expect(await engine.answers(first.task.jobKey)).toEqual([{ ket_qua: 'chuyen', nguoi_thuc_hien: director.personId }]);
    expect(await program.inside((tx) => tx.find(TaskAnswer, { taskId: first.task.id }))).toMatchObject([{ personId: deputy.personId, onBehalfOf: director.personId, onBehalfOfName: director.name }]);
    expect(await program.inside((tx) => tx.find(Opinion, { documentId: first.document.id }))).toMatchObject([{ personId: deputy.personId, onBehalfOf: director.personId }]);

    await program.inside((tx) => tx.update(Delegation, { deputyId: deputy.personId }, { validTo: tx.now() }));
    expect(await refused(complete('phogiamdoc1.syt', second.task, direction))).toMatchObject({ status: 403 });
    await expectNothingDone(second);
  });

  it('SYT-26 a head passes on to members of the own unit only; fields that the outcome does not show are sent empty', async () => {
    const unit = await program.unitId('nghiep-vu-y');
    const one = await given({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', variables: { don_vi: unit } });
    const [own, other] = [await program.actor('binh.tv.syt'), await program.actor('nhi.tty.syt')];
    expect(await refused(complete('truongphong.nvy.syt', one.task, { outcome: 'chuyen', answers: { nguoi_moi: other.personId } }))).toMatchObject({ status: 400, code: 'lua-chon-khong-dung', errors: [{ path: 'nguoi_moi' }] });
    await expectNothingDone(one);
    await complete('truongphong.nvy.syt', one.task, { outcome: 'chuyen', answers: { nguoi_moi: own.personId, han_moi: '2027-01-05' } });
    expect((await engine.answers(one.task.jobKey))[0]).toMatchObject({ ket_qua: 'chuyen', nguoi_moi: own.personId, han_moi: '2027-01-05' });

    const two = await given({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', variables: { don_vi: unit } });
    await complete('truongphong.nvy.syt', two.task, { outcome: 'truc-tiep', answers: { nguoi_moi: other.personId } });
    expect((await engine.answers(two.task.jobKey))[0]).toMatchObject({ ket_qua: 'truc-tiep', nguoi_moi: '', han_moi: '' });
  });

  it('SYT-23 one answer assigns several recipients, each with purpose and date', async () => {
    const { task, document } = await given({ elementId: 'phan-van-ban' });
    const [unit, person] = [await program.unitId('nghiep-vu-y'), await program.actor('nhi.tty.syt')];
    const rows = [
      { noi_nhan: `don_vi:${unit}`, muc_dich: 'xu-ly', han: '2027-03-01' },
      { noi_nhan: `nguoi:${person.personId}`, muc_dich: 'gop-y' },
    ];
    await complete('chanhvanphong.syt', task, { outcome: 'phan', answers: { y_kien_cvp: 'Nghiên cứu.', phan_cong: rows } });
    const assigned = await program.inside((tx) => tx.find(Assignment, { documentId: document.id }, { order: { purpose: 'DESC' } }));
    expect(assigned.map((one) => [one.unitId, one.personId, one.purpose, one.dueOn, one.batch])).toEqual([
      [unit, null, 'xu-ly', '2027-03-01', task.id],
      [null, person.personId, 'gop-y', null, task.id],
    ]);
    const foreign = await given({ elementId: 'phan-van-ban' });
    const wrong = await refused(complete('chanhvanphong.syt', foreign.task, { outcome: 'phan', answers: { y_kien_cvp: 'x', phan_cong: [{ noi_nhan: `don_vi:${await program.unitId('van-phong', QX)}`, muc_dich: 'xu-ly' }] } }));
    expect(wrong).toMatchObject({ status: 400, errors: [{ path: 'phan_cong.0.noi_nhan' }] });
    await expectNothingDone(foreign);
  });

  it('SYT-12 SYT-35 a reply drafted in the step becomes a document of its own, linked, its id handed to the engine', async () => {
    const officer = await program.actor('binh.tv.syt');
    const { task, document } = await given({ process: 'xu-ly-tai-don-vi', elementId: 'soan-tra-loi', variables: { nguoi_xu_ly: officer.personId } });
    const page = await signedIn['binh.tv.syt']!.get<TaskPage>(`/api/tasks/${task.id}`);
    const outcome = page.outcomes.find((one) => one.kind === 'chinh')!.code;
    const without = await refused(complete('binh.tv.syt', task, { outcome, answers: {}, secret: false }));
    expect(without.status).toBe(400);

    const file = await signedIn['binh.tv.syt']!.upload('tra-loi.docx', buildDocx('Trả lời', ['Kính gửi']), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    const answers = { trich_yeu: 'V/v trả lời', loai_van_ban: 'CV', noi_nhan: [{ ten: 'Bộ Y tế' }], tep_du_thao: [file.id], tham_quyen_ky: 'lanh-dao' };
    expect(await refused(complete('binh.tv.syt', task, { outcome, answers }))).toMatchObject({ code: 'chua-tra-loi-mat', errors: [{ path: 'secret' }] });
    expect(await refused(complete('binh.tv.syt', task, { outcome, answers, secret: true }))).toMatchObject({ code: 'van-ban-mat' });
    expect(await program.inside((tx) => tx.count(DocumentLink, { toId: document.id }))).toBe(0);
    expect(await program.inside((tx) => tx.find(AccessLog, { personId: officer.personId, event: 'tu-choi-nhap' }))).toMatchObject([{ detail: 'mat' }]);
    const { newDocumentId } = await complete('binh.tv.syt', task, { outcome, answers, secret: false });
    expect((await engine.answers(task.jobKey))[0]).toMatchObject({ ket_qua: outcome, van_ban_moi: newDocumentId });
    expect(await program.inside((tx) => tx.find(DocumentLink, { toId: document.id }))).toMatchObject([{ fromId: newDocumentId, kind: 'tra-loi' }]);
  });

  it('SYT-32 a notice is ended only by somebody who has opened it', async () => {
    const officer = await program.actor('binh.tv.syt');
    const { task } = await given({ process: 'xu-ly-tai-don-vi', elementId: 'de-biet', variables: { nguoi_xu_ly: officer.personId } });
    const { id: ho_so_luu } = await signedIn['binh.tv.syt']!.post<{ id: string }>('/api/dossiers', { title: 'Văn bản để biết' });
    const end = { outcome: 'ket-thuc', answers: { ho_so_luu } };
    expect(await refused(complete('binh.tv.syt', task, end))).toMatchObject({ status: 409, code: 'chua-mo' });
    expect(await engine.answers(task.jobKey)).toEqual([]);
    await signedIn['binh.tv.syt']!.get<TaskPage>(`/api/tasks/${task.id}`);
    await complete('binh.tv.syt', task, end);
    expect(await engine.answers(task.jobKey)).toHaveLength(1);
  });

  it('an outcome that signs needs PIN and hash; another one refuses a PIN', async () => {
    const chair = await chairman();
    const [ky] = [await engine.given({ agencyId: QX, process: 'ky-so', elementId: 'ky-van-ban', variables: { nguoi_ky: chair.personId } })];
    const person = await Person.signIn(program.url, chair.username, DEMO_PASSWORD);
    expect(await refused(person.post(`/api/tasks/${ky.id}/complete`, { version: 1, outcome: 'ky' }))).toMatchObject({ status: 400, code: 'thieu-chu-ky' });
    const { task } = await given();
    expect(await refused(complete('giamdoc.syt', task, { ...direction, signature: { pin: '1', sha256: 'a'.repeat(64) } }))).toMatchObject({ status: 400, code: 'khong-can-chu-ky' });
  });
});

async function chairman(): Promise<{ personId: string; username: string }> {
  return { personId: (await program.actor('chutich.qx')).personId, username: 'chutich.qx' };
}

async function delegate(deputy: Actor): Promise<void> {
  await program.inside((tx) =>
    tx.insert(Delegation, {
      ...{ id: tx.newId(), principalId: director.personId, deputyId: deputy.personId, role: 'giam-doc', unitId: director.holdings[0]!.unitId, scope: 'chi-dao', elements: null, basis: 'Đi công tác' },
      ...{ validFrom: new Date(tx.now().getTime() - 1000), validTo: new Date(tx.now().getTime() + 3_600_000), createdBy: director.personId, createdAt: tx.now(), revokedAt: null, revokedBy: null },
    }),
  );
}
