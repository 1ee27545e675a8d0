import { Injectable } from '@nestjs/common';
import '../access/events.js';
import { Conflict } from '../kernel/errors.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { Organisation } from '../organisation/organisation.js';
import { HeldWork } from './held-work.js';
import { audienceOf } from './open-for.js';
import { Task } from './task.js';
import { UnattendedTask } from './unattended-task.js';

/**
 * Nobody leaves with work unseen (defaults.md 4): an account is locked only when nothing stands with its person, or
 * knowingly; what then reaches nobody is told to the administrators, as it is when positions or delegations end.
 */
@Injectable()
export class LeaveWork {
  constructor(
    private readonly work: HeldWork,
    private readonly unattended: UnattendedTask,
    private readonly organisation: Organisation,
    private readonly live: LiveEvents,
    events: DomainEventBus,
  ) {
    events.on('account.locking', (tx, event) => this.locking(tx, event));
    events.on('account.unlocked', (tx, { agencyId, personId }) => this.recheck(tx, agencyId, personId));
    events.on('positions.changed', (tx, { agencyId, personId }) => this.recheck(tx, agencyId, personId));
    // A deputy can do what the principal can.
    events.on('delegation.changed', (tx, { agencyId, principalId }) => this.recheck(tx, agencyId, principalId));
  }

  /** @throws Conflict `con-viec-dang-giu` */
  private async locking(tx: Tx, { agencyId, personId, leaveWork }: { agencyId: string; personId: string; leaveWork: boolean }): Promise<void> {
    const held = await this.work.of(tx, agencyId, personId);
    if (held.length > 0 && !leaveWork) {
      const { displayName } = await this.organisation.person(tx, personId);
      throw new Conflict('con-viec-dang-giu', `${displayName} đang giữ ${held.length} việc chưa xong. Chuyển các việc đó cho người khác rồi khóa, hoặc xác nhận để việc lại.`);
    }
    for (const { task } of held) if (task.claimedBy === personId) await this.release(tx, personId, task);
    await this.recheck(tx, agencyId, personId);
  }

  private async recheck(tx: Tx, agencyId: string, personId: string): Promise<void> {
    const own = tx.inAgency(agencyId);
    await this.unattended.recheck(own, await this.work.within(own, agencyId, personId));
  }

  /** What was taken on waits for the role again. */
  private async release(tx: Tx, personId: string, read: Task): Promise<void> {
    const held = await this.work.lock(tx, personId, read);
    if (held?.task.claimedBy !== personId) return;
    const { id, agencyId, version, candidates } = held.task;
    await tx.update(Task, { id }, { claimedBy: null, version: version + 1 });
    await this.live.announce(tx, { agencyId, audience: audienceOf(candidates), kind: 'viec-doi', ref: id });
  }
}
