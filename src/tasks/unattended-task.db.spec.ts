import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, type Announced } from '../../test/tasks/engine.js';
import { CaseIncident } from '../cases/case-incident.js';
import { RecordProjector } from '../engine/record-projector.js';
import { SYSTEM } from '../kernel/actor.js';
import { Notice } from '../notices/notice.js';
import type { Task } from './task.js';

let program: TasksApp;
let engine: EngineSide;
beforeAll(async () => {
  program = await openTasksApp('tasks_unattended');
  engine = new EngineSide(program);
});
afterAll(() => program.close());

const incidents = ({ caseId }: Pick<Task, 'caseId'>) => program.inside((tx) => tx.find(CaseIncident, { caseId }));
const received = (unit: string): Announced => ({ process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan', variables: { don_vi: unit } });

describe('a task that reaches nobody', () => {
  it.each([
    ['a role that nobody holds in the unit', async () => received(await program.unitId('lanh-dao'))],
    ['no person named', () => ({ process: 'xu-ly-tai-don-vi', elementId: 'gop-y', variables: { nguoi_xu_ly: '' } })],
  ])('is shown to the administrators as a case that stands still: %s', async (_, task) => {
    const given = await engine.given(await task());
    await expect.poll(() => incidents(given)).toMatchObject([{ errorType: 'TASK_FOR_NOBODY', elementId: given.elementId, incidentKey: `lenh:viec:${given.id}`, open: true }]);
    const administrator = await program.actor('quantri.syt');
    await expect.poll(() => program.inside((tx) => tx.count(Notice, { personId: administrator.personId, refId: given.caseId }))).toBe(1);

    const ended = { caseId: given.caseId, agencyId: given.agencyId, elementId: given.elementId, elementType: 'USER_TASK', elementInstanceKey: '1', intent: 'completed', at: program.db.clock.now(), position: '1', partitionId: 1, engineGeneration: 1 } as const;
    await program.uow.run(SYSTEM, (tx) => program.app.get(RecordProjector).elements(tx, [ended]));
    expect(await incidents(given)).toMatchObject([{ open: false }]);
  });

  it('one that somebody can do is no incident', async () => {
    const alone = await engine.given(received(await program.unitId('lanh-dao')));
    const task = await engine.given(received(await program.unitId('nghiep-vu-y')));
    await expect.poll(() => incidents(alone)).toHaveLength(1);
    expect(await incidents(task)).toEqual([]);
  });
});
