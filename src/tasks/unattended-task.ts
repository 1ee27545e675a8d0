import { Injectable } from '@nestjs/common';
import { reportIncident } from '../engine/program-incident.js';
import { RecordProjector } from '../engine/record-projector.js';
import type { UserTaskJob } from '../engine/user-task-sink.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
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
  watch(tx: Tx, job: UserTaskJob, name: string, candidates: readonly Candidate[]): void {
    const { agencyId } = job.case;
    const now = tx.now().getTime();
    if (candidates.some((one) => now - (this.attended.get(keyOf(agencyId, one)) ?? -Infinity) < KNOWN_FOR)) return;
    tx.afterCommit(() => this.uow.run({ agencyId }, (own) => this.report(own, job, name, candidates)));
  }

  private async report(tx: Tx, job: UserTaskJob, name: string, candidates: readonly Candidate[]): Promise<void> {
    for (const candidate of candidates) if (await this.somebody(tx, job.case.agencyId, candidate)) return;
    const { id: caseId, agencyId } = job.case;
    const task = await tx.findOne(Task, { caseId, elementId: job.elementId, round: job.round, state: 'open' });
    if (!task) return;
    const errorMessage = `Bước "${name}" không đến được ai: chưa có người đang làm việc giữ vai trò mà bước này giao${roles(candidates)}. Bổ nhiệm người giữ vai trò ở đơn vị đó (việc hiện ra ngay), hoặc đặt lại hồ sơ ở bước khác.`;
    await reportIncident(tx, this.projector, { caseId, agencyId, key: `viec:${task.id}`, elementId: job.elementId, errorType: 'TASK_FOR_NOBODY', errorMessage });
  }

  private async somebody(tx: Tx, agencyId: string, candidate: Candidate): Promise<boolean> {
    const found =
      candidate.kind === 'person' ? (await this.organisation.persons(tx, [candidate.personId])).some((one) => one.active) : (await this.organisation.peopleOfRole(tx, candidate.role, candidate.unitId ?? undefined)).length > 0;
    if (found) this.attended.set(keyOf(agencyId, candidate), tx.now().getTime());
    return found;
  }
}

function keyOf(agencyId: string, candidate: Candidate): string {
  return `${agencyId} ${candidateToken(candidate)}`;
}

function roles(candidates: readonly Candidate[]): string {
  const named = candidates.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
  return named.length === 0 ? '' : ` (${named.join(', ')})`;
}
