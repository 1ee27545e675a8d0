import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, nextKey } from '../../test/tasks/engine.js';
import { DocumentReader } from '../access/document-reader.js';
import { readerReason } from '../access/reader-reason.js';
import { SYSTEM, type Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEventRow } from '../notices/live-event.js';
import { CompleteTask } from './complete-task.js';
import { TaskAnswer } from './task-answer.js';
import { TaskProjection } from './task-projection.js';
import { TaskCandidate, TaskDraft } from './task-rows.js';

let program: TasksApp;
let engine: EngineSide;
let director: Actor;
beforeAll(async () => {
  program = await openTasksApp('tasks_projection');
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
});
afterAll(() => program.close());

const listed = (taskId: string) => program.inside((tx) => tx.find(TaskCandidate, { taskId })).then((rows) => rows.map((row) => row.token));
const complete = (id: string, version = 1) => program.app.get(CompleteTask).complete(director, id, { version, outcome: 'chuyen', answers: { y_kien_chi_dao: 'Giao Văn phòng.' } });

describe('task list in step with the engine', () => {
  it('a task is listed for those whom its step names, who also read its document, and streams hear of it', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const unit = await program.unitId('nghiep-vu-y');
    const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', documentId: document.id, variables: { don_vi: unit, han: '2026-12-01', muc_dich: 'gop-y', nguoi_giao: director.personId } });

    expect(task).toMatchObject({ state: 'open', round: 1, delegable: true, purpose: 'gop-y', passedBy: director.personId, unitId: unit, dueRule: '{han}', dueAt: new Date('2026-12-01T16:59:59.999Z') });
    expect((await listed(task.id)).toSorted()).toEqual([`r:chanh-van-phong@${unit}`, `r:truong-phong@${unit}`]);
    const readers = await program.inside((tx) => tx.find(DocumentReader, { documentId: document.id, reason: readerReason.task(task.caseId) }));
    expect(readers.map((one) => one.readerKey).toSorted()).toEqual([`vai_tro:chanh-van-phong@${unit}`, `vai_tro:truong-phong@${unit}`]);
    expect(await program.inside((tx) => tx.count(LiveEventRow, { ref: task.id, kind: 'viec-moi' }))).toBe(1);
  });

  it('stream first or export first, twice or at the same moment: one task', async () => {
    const job = await engine.job();
    await Promise.all([engine.created(job), engine.created(job), engine.created(job)]);
    await engine.created(job);
    const tasks = await engine.tasks(job.case.id);
    expect(tasks.map((task) => [task.round, task.state])).toEqual([[1, 'open']]);
    expect(await program.inside((tx) => tx.count(LiveEventRow, { ref: tasks[0]!.id }))).toBe(1);
  });

  it('the nth visit of a step is a task of its own', async () => {
    const first = await engine.job();
    await engine.created(first);
    await engine.created({ ...first, round: 2, jobKey: nextKey() });
    expect((await engine.tasks(first.case.id)).map((task) => task.round)).toEqual([1, 2]);
  });

  it.each(['canceled', 'completed'] as const)('an end that arrives before its task stands (%s): the task is never listed, but kept for the history', async (how) => {
    const job = await engine.job();
    await engine.ended(job, how);
    await engine.created(job);
    const [task, ...more] = await engine.tasks(job.case.id);
    expect(more).toEqual([]);
    expect(task).toMatchObject({ round: 1, state: how === 'canceled' ? 'withdrawn' : 'done', name: 'Cho ý kiến chỉ đạo', agencyId: job.case.agencyId });
    expect(await listed(task!.id)).toEqual([]);
  });

  it('created and ended at the same moment leave no task listed that the engine took back', async () => {
    const jobs = await Promise.all(Array.from({ length: 12 }, () => engine.job()));
    await Promise.all(jobs.flatMap((job, index) => (index % 2 ? [engine.created(job), engine.ended(job, 'canceled')] : [engine.ended(job, 'canceled'), engine.created(job)])));
    for (const job of jobs) {
      const [task] = await engine.tasks(job.case.id);
      expect([task!.state, await listed(task!.id)]).toEqual(['withdrawn', []]);
    }
  });

  it('an ended task never opens again: neither by a late announcement nor by another end', async () => {
    const job = await engine.job();
    await engine.created(job);
    await engine.ended(job, 'canceled');
    await engine.created(job);
    await engine.ended(job, 'completed');
    expect((await engine.tasks(job.case.id)).map((task) => task.state)).toEqual(['withdrawn']);
  });

  it('a task that is taken back leaves the lists, and the streams of those who had it hear of it', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await engine.ended(job, 'canceled');
    expect(await listed(task!.id)).toEqual([]);
    const hints = await program.inside((tx) => tx.find(LiveEventRow, { ref: task!.id }, { order: { id: 'ASC' } }));
    expect(hints.map((one) => [one.kind, one.audience])).toEqual([['viec-moi', 'r:giam-doc'], ['viec-het', 'r:giam-doc']]);
  });

  it('another engine generation asks for the same visit: people, texts and dates stay, the answer goes to the new job', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await program.inside((tx) => tx.insert(TaskDraft, { taskId: task!.id, personId: director.personId, content: { answers: { y_kien_chi_dao: 'Đang viết' } } as never, savedAt: tx.now() }));
    const again = { ...job, engineGeneration: 2, jobKey: nextKey() };
    await engine.created(again);
    expect(await engine.tasks(job.case.id)).toMatchObject([{ id: task!.id, state: 'open', engineGeneration: 2, jobKey: again.jobKey }]);
    expect(await program.inside((tx) => tx.count(TaskDraft, { taskId: task!.id }))).toBe(1);

    await complete(task!.id);
    expect([await engine.answers(job.jobKey), (await engine.answers(again.jobKey)).length]).toEqual([[], 1]);
  });

  it('an answer that was lost with its engine is handed over again to the new job, the same', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await complete(task!.id);
    const again = { ...job, engineGeneration: 2, jobKey: nextKey() };
    await engine.created(again);
    await engine.created(again);
    expect(await engine.answers(again.jobKey)).toEqual(await engine.answers(job.jobKey));
    expect((await engine.tasks(job.case.id)).map((one) => one.state)).toEqual(['done']);
  });

  it('a case restarted in its engine makes a new round; what people had typed goes with it', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await program.inside((tx) => tx.insert(TaskDraft, { taskId: task!.id, personId: director.personId, content: { answers: {} } as never, savedAt: tx.now() }));
    await engine.ended(job, 'canceled');
    await engine.created({ ...job, round: 2, jobKey: nextKey() });
    const [, second] = await engine.tasks(job.case.id);
    expect([second!.state, await program.inside((tx) => tx.count(TaskDraft, { taskId: second!.id }))]).toEqual(['open', 1]);
  });

  it('an answer that crossed a withdrawal is kept, marked, and its author is told once', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await complete(task!.id);
    await engine.ended(job, 'canceled');
    await program.inside((tx) => tx.emit('task.answer-not-accepted', { caseId: job.case.id, agencyId: job.case.agencyId, elementId: job.elementId, round: 1, jobKey: job.jobKey, engineGeneration: 1 }));
    expect((await engine.tasks(job.case.id)).map((one) => one.state)).toEqual(['withdrawn']);
    expect(await program.inside((tx) => tx.find(TaskAnswer, { taskId: task!.id }))).toMatchObject([{ state: 'crossed', outcome: 'chuyen', answers: { y_kien_chi_dao: 'Giao Văn phòng.' } }]);
    const notices = await program.inside((tx) => tx.sql<{ template: string; text: string }[]>('SELECT template, text FROM notice WHERE agency_id = ? AND ref_id = ?', [job.case.agencyId, task!.id]));
    expect(notices).toMatchObject([{ template: 'khong-duoc-nhan' }]);
    expect(notices[0]!.text).toContain('không được nhận');
  });

  it('when a case is cancelled, those who had its last task in hand are told', async () => {
    const job = await engine.job({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', variables: { nguoi_xu_ly: director.personId } });
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await engine.ended(job, 'canceled');
    const { id: caseId, agencyId, processId } = job.case;
    await program.inside((tx) => tx.emit('case.ended', { caseId, agencyId, processId, documentId: null, parentCaseId: null, result: '', cancelled: true }));
    const notices = await program.inside((tx) => tx.sql<{ personId: string; template: string }[]>('SELECT person_id AS personId, template FROM notice WHERE agency_id = ? AND ref_id = ?', [agencyId, task!.id]));
    expect(notices).toEqual([{ personId: director.personId, template: 'thu-hoi-viec' }]);
  });

  it('takes one round trip for a new task: every hop of every case passes here', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const job = await engine.job({ documentId: document.id });
    const statements: string[] = [];
    await engine.created(await engine.job());
    await program.uow.run(SYSTEM, (tx) => program.app.get(TaskProjection).created(counting(tx, statements), job));
    expect(statements).toEqual(['together']);
  });
});

/** The transaction, with each of its statements noted. */
function counting(tx: Tx, statements: string[]): Tx {
  const noted = ['sql', 'find', 'findOne', 'get', 'lock', 'count', 'insert', 'update', 'delete', 'query', 'together'];
  return new Proxy(tx, {
    get: (target, name, receiver) => {
      if (noted.includes(String(name))) statements.push(String(name));
      const value: unknown = Reflect.get(target, name, receiver);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
