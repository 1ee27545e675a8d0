import { Injectable } from '@nestjs/common';
import { effectiveHoldings } from '../access/effective-holdings.js';
import { lockedAmong } from '../access/locked-people.js';
import { Permissions } from '../access/permissions.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { HeldWork } from './held-work.js';
import { MoveTask } from './move-task.js';
import type { Task } from './task.js';
import { stepOf } from './task-step.js';

/** Bàn giao: an administrator hands everything that stands with one person to another one (defaults.md 4). */
@Injectable()
export class HandOverWork {
  constructor(
    private readonly work: HeldWork,
    private readonly organisation: Organisation,
    private readonly permissions: Permissions,
    private readonly procedures: ProcedureStore,
    private readonly moving: MoveTask,
  ) {}

  /**
   * All of it or nothing.
   * @returns how many tasks were handed on
   * @throws NotFound; InvalidInput for somebody who is away, or may not do one of the steps
   */
  async handOver(tx: Tx, actor: Actor, fromId: string, toId: string): Promise<number> {
    const from = await this.organisation.person(tx, fromId);
    const to = await this.receiver(tx, actor, fromId, toId);
    const held = await this.work.of(tx, actor.agencyId, fromId);
    const closed: string[] = [];
    for (const task of held) if (!(await this.mayDo(tx, to, task))) closed.push(task.name);
    if (closed.length > 0) throw refusal(`Vai trò của ${to.name} không làm được bước: ${[...new Set(closed)].map((name) => `"${name}"`).join(', ')}. Chọn người giữ vai trò làm được các bước đó.`);
    for (const task of held) await this.moving.move(tx, actor, task.id, { id: from.id, name: from.displayName }, { id: to.personId, name: to.name });
    return held.length;
  }

  /** The one who takes over, with the own holdings only: a delegation ends by itself. */
  private async receiver(tx: Tx, { agencyId }: Actor, fromId: string, toId: string): Promise<Actor> {
    const [person] = await this.organisation.persons(tx, [toId]);
    if (!person?.active || toId === fromId || (await lockedAmong(tx, [toId])).has(toId)) throw refusal('Chọn một người khác đang làm việc, tài khoản không bị khóa.');
    const holdings = (await effectiveHoldings(tx, agencyId, toId)).filter((one) => !one.delegation);
    return { personId: toId, agencyId, name: person.displayName, sessionId: '', holdings };
  }

  private async mayDo(tx: Tx, to: Actor, task: Task): Promise<boolean> {
    const { permission } = (await stepOf(this.procedures, tx, task)).node;
    return permission === null || this.permissions.canInStep(to, permission, null);
  }
}

function refusal(message: string): InvalidInput {
  return new InvalidInput('nguoi-nhan-viec-chua-dung', message, [{ path: 'toPersonId', message }]);
}
