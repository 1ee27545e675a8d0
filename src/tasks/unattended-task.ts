import { Injectable } from '@nestjs/common';
import { reportIncident } from '../engine/program-incident.js';
import { RecordProjector } from '../engine/record-projector.js';
import type { UserTaskJob } from '../engine/user-task-sink.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { attending, isAttended } from './attended.js';
import { candidateToken, type Candidate } from './candidate.js';
import { Task } from './task.js';

/** How long somebody who was found for a task is taken for granted, in milliseconds. */
const KNOWN_FOR = 60_000;

/** A task that reaches nobody would stand silently for ever: its case is shown to the administrators as one that stands still. */
@Injectable()
export class UnattendedTask {
  private readonly attended = new Map<string, number>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly projector: RecordProjector,
  ) {}

  /** Looks after the commit whether anybody can do the task: the bulk of records does not wait for looking up people. */
  watch(tx: Tx, job: UserTaskJob, candidates: readonly Candidate[]): void {
    const { agencyId } = job.case;
    const now = tx.now().getTime();
    if (candidates.some((one) => now - (this.attended.get(keyOf(agencyId, one)) ?? -Infinity) < KNOWN_FOR)) return;
    tx.afterCommit(() => this.uow.run({ agencyId }, (own) => this.look(own, job)));
  }

  /** People or their accounts have changed: these open tasks are told about, or no longer. Nobody is taken for granted any more. */
  async recheck(tx: Tx, tasks: readonly Task[]): Promise<void> {
    this.attended.clear();
    for (const task of tasks) await this.report(tx, task, !(await isAttended(tx, this.organisation, task)));
  }

  /** The task is about to be for others. */
  over(tx: Tx, task: Task): Promise<void> {
    return this.report(tx, task, false);
  }

  private async look(tx: Tx, { case: { id: caseId }, elementId, round }: UserTaskJob): Promise<void> {
    const task = await tx.findOne(Task, { caseId, elementId, round, state: 'open' });
    if (!task) return;
    for (const candidate of task.candidates) {
      const [first, ...others] = await attending(tx, this.organisation, task, candidate);
      if (!first) continue;
      // A deputy covers single steps, for a time.
      if ([first, ...others].some((one) => !one.deputy)) this.attended.set(keyOf(task.agencyId, candidate), tx.now().getTime());
      return;
    }
    await this.report(tx, task, true);
  }

  private async report(tx: Tx, { id, version, caseId, agencyId, elementId, name, candidates }: Task, unattended: boolean): Promise<void> {
    const people = await this.organisation.persons(tx, candidates.flatMap((one) => (one.kind === 'person' ? [one.personId] : [])));
    const errorMessage = people.length > 0 ? toNobodyThere(name, people.map((one) => one.displayName)) : toNoHolder(name, candidates);
    // One handed on since is told about anew.
    const key = version === 1 ? `viec:${id}` : `viec:${id}:${version}`;
    await reportIncident(tx, this.projector, { caseId, agencyId, key, elementId, errorType: 'TASK_FOR_NOBODY', errorMessage }, unattended ? 'created' : 'resolved');
  }
}

function keyOf(agencyId: string, candidate: Candidate): string {
  return `${agencyId} ${candidateToken(candidate)}`;
}

function toNobodyThere(step: string, names: readonly string[]): string {
  return `Bước "${step}" đang giao cho ${names.join(', ')} nhưng tài khoản đã khóa hoặc người này đã nghỉ, nên không ai làm được. Vào Quản trị, Người dùng, chuyển việc của người này cho người khác, hoặc đặt lại hồ sơ ở bước khác.`;
}

function toNoHolder(step: string, candidates: readonly Candidate[]): string {
  const roles = candidates.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
  return `Bước "${step}" không đến được ai: chưa có người đang làm việc giữ vai trò mà bước này giao${roles.length === 0 ? '' : ` (${roles.join(', ')})`}. Bổ nhiệm người giữ vai trò ở đơn vị đó (việc hiện ra ngay), hoặc đặt lại hồ sơ ở bước khác.`;
}
