import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { definitionKey, openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide } from '../../test/tasks/engine.js';
import { Delegation } from '../access/delegation.js';
import type { Actor } from '../kernel/actor.js';
import { OutboxRow } from '../kernel/outbox.js';
import { Notice } from '../notices/notice.js';
import { ProcedureDefinition, ProcedureVersion } from '../procedures/procedure-version.js';
import { DraftEditors } from './draft-editors.js';
import { LetterOfTask } from './letter-of-task.js';
import { NEW_TASK_CHANNEL } from './new-task-letters.js';
import { TaskCandidate } from './task-rows.js';

let program: TasksApp;
let engine: EngineSide;
let director: Actor;
beforeAll(async () => {
  program = await openTasksApp('tasks_followers', undefined, { SMTP_URL: 'smtp://127.0.0.1:9' });
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
});
afterAll(() => program.close());

const letterRow = (taskId: string) => program.inside(async (tx) => (await tx.find(OutboxRow, { channel: NEW_TASK_CHANNEL, orderingKey: taskId }))[0]!);

describe('letters about a new task', () => {
  it('SYT-20 go to those who may do it now, deputies whose delegation covers the step included; once each', async () => {
    const [deputy, other] = [await program.actor('phogiamdoc1.syt'), await program.actor('phogiamdoc2.syt')];
    const delegation = (deputyId: string, scope: string, elements: string[] | null) =>
      program.inside((tx) =>
        tx.insert(Delegation, {
          ...{ id: tx.newId(), principalId: director.personId, deputyId, role: 'giam-doc', unitId: director.holdings[0]!.unitId, scope, elements: elements as never, basis: 'x' },
          ...{ validFrom: new Date(tx.now().getTime() - 1000), validTo: new Date(tx.now().getTime() + 60_000), createdBy: director.personId, createdAt: tx.now(), revokedAt: null, revokedBy: null },
        }),
      );
    await delegation(deputy.personId, 'chi-dao', null);
    await delegation(other.personId, 'ngoai-quy-che', ['cong-van-di#ky-ban-hanh']);
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const task = await engine.given({ documentId: document.id });
    const row = await letterRow(task.id);
    await program.app.get(LetterOfTask).deliver(row);
    await program.app.get(LetterOfTask).deliver(row);

    const notices = await program.inside((tx) => tx.find(Notice, { refId: task.id }));
    expect(notices.map((one) => one.personId).toSorted()).toEqual([director.personId, deputy.personId].toSorted());
    expect(notices[0]).toMatchObject({ template: 'viec-moi', inApp: false, data: { task: 'Cho ý kiến chỉ đạo', document: { symbol: '123/BYT-DP' } } });
    expect(await program.inside((tx) => tx.count(OutboxRow, { channel: 'mail', key: notices[0]!.id }))).toBe(1);
  });

  it('none for a task that is over by then', async () => {
    const job = await engine.job();
    await engine.created(job);
    const [task] = await engine.tasks(job.case.id);
    await engine.ended(job, 'canceled');
    await program.app.get(LetterOfTask).deliver(await letterRow(task!.id));
    expect(await program.inside((tx) => tx.count(Notice, { refId: task!.id }))).toBe(0);
  });
});

describe('after a migration', () => {
  it('a waiting task takes people, name and date from the new version and the case’s present variables', async () => {
    const [officer, unit] = [await program.actor('binh.tv.syt'), await program.unitId('nghiep-vu-y')];
    const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', variables: { nguoi_xu_ly: officer.personId } });
    const processId = `${SYT}.xu-ly-tai-don-vi`;
    const newKey = String(BigInt(definitionKey(processId)) + 7_000_000n);
    await program.inside(async (tx) => {
      const { files } = await tx.get(ProcedureVersion, { agencyId: SYT, version: 1 }, 'x');
      const text = files['xu-ly-tai-don-vi.bpmn']!.replace('value="person:{nguoi_xu_ly}"', 'value="truong-phong@{don_vi}"').replaceAll('value="person:{nguoi_xu_ly}"', 'value="truong-phong@{don_vi}"');
      await tx.insert(ProcedureVersion, { version: 2, state: 'published', files: { ...files, 'xu-ly-tai-don-vi.bpmn': text } as never, contentHash: '1'.repeat(64), createdAt: tx.now(), publishedAt: tx.now() });
      await tx.insert(ProcedureDefinition, { engineGeneration: 1, definitionKey: newKey, agencyId: SYT, version: 2, processId });
      for (const [name, value] of Object.entries({ don_vi: unit, han: '2027-02-02' })) await tx.sql('INSERT INTO engine_variable (case_id, name, value) VALUES (?, ?, ?)', [task.caseId, name, JSON.stringify(value)]);
      await tx.emit('case.migrated', { caseId: task.caseId, agencyId: SYT, processId, processVersion: 2, definitionKey: newKey });
    });
    const [after] = await engine.tasks(task.caseId);
    expect(after).toMatchObject({ id: task.id, state: 'open', definitionKey: newKey, version: 2, candidates: [{ kind: 'role', role: 'truong-phong', unitId: unit }], dueAt: new Date('2027-02-02T16:59:59.999Z') });
    expect((await program.inside((tx) => tx.find(TaskCandidate, { taskId: task.id }))).map((one) => one.token)).toEqual([`r:truong-phong@${unit}`]);
  });
});

describe('who may edit a draft', () => {
  it('SYT-47 whoever holds an open task that shows the draft, the leader who gives an opinion included; nobody after it', async () => {
    const officer = await program.actor('binh.tv.syt');
    const document = await program.inside((tx) => givenDocument(tx, officer, 'di'));
    const may = (actor: Actor) => program.inside((tx) => program.app.get(DraftEditors).mayEdit(tx, actor, document.id));
    const job = await engine.job({ process: 'ky-thua-lenh', elementId: 'xin-y-kien', documentId: document.id, variables: { nguoi_cho_y_kien: director.personId } });
    await engine.created(job);
    expect([await may(director), await may(officer)]).toEqual([true, false]);
    await engine.ended(job, 'canceled');
    expect(await may(director)).toBe(false);
  });
});
