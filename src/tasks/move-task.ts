import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { SendNotice } from '../notices/send-notice.js';
import type { Candidate } from './candidate.js';
import { noticeOfTask } from './notice-of-task.js';
import { audienceOf, closeForAll, openFor } from './open-for.js';
import { recordAct } from './record-act.js';
import { Task } from './task.js';
import { UnattendedTask } from './unattended-task.js';

interface PersonOf {
  id: string;
  name: string;
}

/** Puts one open task into another person's hands, in an administrator's act that is kept with it. */
@Injectable()
export class MoveTask {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly live: LiveEvents,
    private readonly notices: SendNotice,
    private readonly unattended: UnattendedTask,
  ) {}

  /**
   * What is given to the person by name becomes the other's; what was taken on of a role, the other holds.
   * @param task locked by the caller
   */
  async move(tx: Tx, actor: Actor, task: Task, from: PersonOf, to: PersonOf): Promise<void> {
    const { id: taskId, agencyId } = task;
    const kept = task.candidates.filter((one) => one.kind === 'role' || (one.personId !== from.id && one.personId !== to.id));
    const candidates: Candidate[] = [...kept, { kind: 'person', personId: to.id }];
    const next = { ...task, candidates, claimedBy: task.claimedBy === from.id ? to.id : task.claimedBy, version: task.version + 1 };
    await tx.update(Task, { id: taskId }, { candidates, claimedBy: next.claimedBy, passedBy: from.id, version: next.version });
    await this.unattended.over(tx, [task]);
    closeForAll(tx, taskId, agencyId);
    openFor(tx, next);
    if (task.documentId !== null) await this.readers.grant(tx, task.documentId, { kind: 'person', personId: to.id }, readerReason.task(task.caseId));
    await recordAct(tx, taskId, 'chuyen', actor, { onBehalfOf: null, unitId: null }, { toPersonId: to.id, toPersonName: to.name, note: `Bàn giao việc của ${from.name}` });
    await this.live.announce(tx, { agencyId, audience: audienceOf(task.candidates), kind: 'viec-doi', ref: taskId }, { agencyId, audience: audienceOf(candidates), kind: 'viec-moi', ref: taskId });
    await this.notices.send(tx, { agencyId, key: `ban-giao/${taskId}/${next.version}`, code: 'viec-moi', to: [to.id], data: await noticeOfTask(tx, taskId, agencyId), ref: { kind: 'viec', id: taskId } });
  }
}
