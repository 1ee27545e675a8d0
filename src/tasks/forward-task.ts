import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { lockedAmong } from '../access/locked-people.js';
import { readerReason } from '../access/reader-reason.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict, InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { Organisation } from '../organisation/organisation.js';
import type { Person } from '../organisation/person.js';
import type { Candidate } from './candidate.js';
import type { ForwardTask as ForwardInput } from './contract.js';
import { audienceOf, closeForAll, openFor } from './open-for.js';
import { recordAct } from './record-act.js';
import { Task } from './task.js';
import { StepRights } from './step-rights.js';
import { assertOpen, lockTask } from './task-rights.js';

/** Chuyển việc trong đơn vị: hands one's task to a colleague of the same unit, where the step allows it. */
@Injectable()
export class ForwardTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rights: StepRights,
    private readonly organisation: Organisation,
    private readonly readers: DocumentReaders,
    private readonly live: LiveEvents,
  ) {}

  /** @throws NotFound, Forbidden, Conflict when the step does not allow it; InvalidInput for somebody of another unit or with a locked account */
  forward(actor: Actor, taskId: string, { version, personId, note }: ForwardInput): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const task = await lockTask(tx, taskId);
      const { step, as } = await this.rights.assert(tx, actor, task);
      assertOpen(task, version);
      if (!step.node.allows.includes('chuyen-trong-don-vi')) throw new Conflict('khong-duoc-chuyen', `Bước "${step.node.name}" không cho chuyển việc trong đơn vị. Xử lý hoặc trả lại theo các hướng của bước.`);
      const colleague = await this.colleague(tx, actor, personId);
      const candidates: Candidate[] = [{ kind: 'person', personId }];
      await tx.update(Task, { id: taskId }, { candidates, passedBy: actor.personId, claimedBy: null, version: version + 1 });
      closeForAll(tx, taskId, task.agencyId);
      openFor(tx, { ...task, candidates });
      if (task.documentId !== null) await this.readers.grant(tx, task.documentId, { kind: 'person', personId }, readerReason.task(task.caseId));
      await recordAct(tx, taskId, 'chuyen', actor, as, { toPersonId: personId, toPersonName: colleague.displayName, note: note === '' ? null : note });
      await this.live.announce(
        tx,
        { agencyId: task.agencyId, audience: audienceOf(task.candidates), kind: 'viec-het', ref: taskId },
        { agencyId: task.agencyId, audience: audienceOf(candidates), kind: 'viec-moi', ref: taskId },
      );
    });
  }

  /** SYT-26: members of an own unit only, never the person alone. */
  private async colleague(tx: Tx, actor: Actor, personId: string): Promise<Person> {
    const [person] = await this.organisation.persons(tx, [personId]);
    const own = new Set(actor.holdings.filter((one) => !one.delegation).map((one) => one.unitId));
    const units = person?.active ? await this.organisation.unitsOf(tx, personId) : [];
    if (person && personId !== actor.personId && units.some((unit) => own.has(unit.id))) {
      if (!(await lockedAmong(tx, [personId])).has(personId)) return person;
      throw new InvalidInput('tai-khoan-khoa', `Tài khoản của ${person.displayName} đang bị khóa nên không ai thấy việc. Chọn người khác.`, [{ path: 'personId', message: 'Chọn người khác: tài khoản này đang bị khóa.' }]);
    }
    throw new InvalidInput('khong-cung-don-vi', 'Chỉ chuyển việc cho người khác trong đơn vị của bạn.', [{ path: 'personId', message: 'Chọn một người trong đơn vị của bạn.' }]);
  }
}
