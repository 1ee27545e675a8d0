import { Injectable } from '@nestjs/common';
import { endForNobody, reportIncident } from '../engine/program-incident.js';
import { RecordProjector } from '../engine/record-projector.js';
import type { UserTaskJob } from '../engine/user-task-sink.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { attending, isAttended, sameAttendance } from './attended.js';
import { candidateToken, type Candidate } from './candidate.js';
import { Task } from './task.js';
import { whyNobody } from './why-nobody.js';

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
    await this.tell(tx, tasks);
  }

  /** Whom these open tasks are for has changed. */
  async tell(tx: Tx, tasks: readonly Task[]): Promise<void> {
    const known = new Map<string, boolean>();
    for (const task of tasks) {
      const key = sameAttendance(task);
      if (!known.has(key)) known.set(key, await isAttended(tx, this.organisation, task));
      if (known.get(key) === false) await this.report(tx, task);
    }
    await this.over(tx, tasks.filter((task) => known.get(sameAttendance(task)) === true));
  }

  /** Somebody can do these tasks. */
  over(tx: Tx, tasks: readonly Task[]): Promise<void> {
    return endForNobody(tx, this.projector, tasks);
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
    await this.report(tx, task);
  }

  private async report(tx: Tx, task: Task): Promise<void> {
    const { id, version, caseId, agencyId, elementId } = task;
    // One handed on since is told about anew.
    const key = version === 1 ? `viec:${id}` : `viec:${id}:${version}`;
    await reportIncident(tx, this.projector, { caseId, agencyId, key, elementId, errorType: 'TASK_FOR_NOBODY', errorMessage: await whyNobody(tx, this.organisation, task) });
  }
}

function keyOf(agencyId: string, candidate: Candidate): string {
  return `${agencyId} ${candidateToken(candidate)}`;
}
