import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide } from '../../test/tasks/engine.js';
import { givenDocument } from '../../test/factories/documents.js';
import { ReaderReasons1795000000140 } from '../../migrations/0140-reader-reasons.js';
import { DocumentReader } from '../access/document-reader.js';
import { readerReason } from '../access/reader-reason.js';
import { Assignment } from '../documents/assignment.js';
import type { Actor } from '../kernel/actor.js';

let program: TasksApp;
let engine: EngineSide;
let head: Actor;
beforeAll(async () => {
  program = await openTasksApp('reader_reasons');
  engine = new EngineSide(program);
  head = await program.actor('chanhvanphong.syt');
});
afterAll(() => program.close());

it('readers of an earlier version keep what they read, by assignment and case', async () => {
  const unit = await program.unitId('nghiep-vu-y');
  const [handler, forwarded] = [await program.actor('binh.tv.syt'), await program.actor('an.ltt.syt')];
  const document = await program.inside((tx) => givenDocument(tx, head, 'den'));
  const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', documentId: document.id, variables: { nguoi_xu_ly: handler.personId } });
  const assignment = await program.inside(async (tx) => {
    const id = tx.newId();
    const assigner = { assignerId: head.personId, assignerName: head.name, assignedAt: tx.now() };
    await tx.insert(Assignment, { id, documentId: document.id, caseId: task.caseId, childCaseId: task.caseId, batch: '1', unitId: unit, name: 'Phòng', handlerId: handler.personId, handlerName: handler.name, purpose: 'xu-ly', state: 'dang', result: '', ...assigner });
    return id;
  });
  const runner = program.db.dataSource.createQueryRunner();
  const step = new ReaderReasons1795000000140();
  await step.down(runner);
  const old = (readerKey: string, reason: string) => program.inside((tx) => tx.insert(DocumentReader, { documentId: document.id, readerKey, reason, grantedAt: tx.now(), withdrawnAt: null }));
  await old(`don_vi:${unit}`, 'phan-cong');
  await old(`nguoi:${forwarded.personId}`, 'nhiem-vu');
  await old(`nguoi:${forwarded.personId}`, 'uy-quyen');

  await step.up(runner);
  await runner.release();
  const readers = await program.inside((tx) => tx.find(DocumentReader, { documentId: document.id }));
  expect(readers.map((one) => [one.readerKey, one.reason]).toSorted()).toEqual(
    [
      [`don_vi:${unit}`, readerReason.assigned(assignment)],
      [`nguoi:${forwarded.personId}`, 'nhiem-vu'],
      [`nguoi:${handler.personId}`, readerReason.assigned(assignment)],
      [`nguoi:${handler.personId}`, readerReason.task(task.caseId)],
    ].toSorted(),
  );
});
