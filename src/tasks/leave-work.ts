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
 * knowingly; what then reaches nobody is told to the administrators, as it is when positions end.
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
    events.on('account.unlocked', async (tx, { agencyId, personId }) => this.unattended.recheck(tx, await work.of(tx, agencyId, personId)));
    events.on('positions.changed', async (tx, { agencyId, personId }) => this.unattended.recheck(tx, await work.ofRoles(tx, agencyId, personId)));
  }

  /** @throws Conflict `con-viec-dang-giu` */
  private async locking(tx: Tx, { agencyId, personId, leaveWork }: { agencyId: string; personId: string; leaveWork: boolean }): Promise<void> {
    const held = await this.work.of(tx, agencyId, personId);
    if (held.length > 0 && !leaveWork) {
      const { displayName } = await this.organisation.person(tx, personId);
      throw new Conflict('con-viec-dang-giu', `${displayName} đang giữ ${held.length} việc chưa xong. Chuyển các việc đó cho người khác rồi khóa, hoặc xác nhận để việc lại.`);
    }
    for (const task of held) if (task.claimedBy === personId) await this.release(tx, task);
    await this.unattended.recheck(tx, held);
  }

  /** What was taken on waits for the role again. */
  private async release(tx: Tx, { id, agencyId, version, candidates }: Task): Promise<void> {
    await tx.update(Task, { id }, { claimedBy: null, version: version + 1 });
    await this.live.announce(tx, { agencyId, audience: audienceOf(candidates), kind: 'viec-doi', ref: id });
  }
}
