import { Injectable } from '@nestjs/common';
import { effectiveHoldings } from '../access/effective-holdings.js';
import { lockedAmong } from '../access/locked-people.js';
import { Permissions } from '../access/permissions.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { HandedOver } from './contract.js';
import { HeldWork } from './held-work.js';
import { MoveTask } from './move-task.js';
import { stepAdmission } from './step-admission.js';
import type { Task } from './task.js';

/** Tasks handed on in one transaction: what they lock is free again soon. */
const PORTION = 100;

/** Bàn giao: an administrator hands what stands with one person to another one (defaults.md 4). */
@Injectable()
export class HandOverWork {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly work: HeldWork,
    private readonly organisation: Organisation,
    private readonly permissions: Permissions,
    private readonly procedures: ProcedureStore,
    private readonly moving: MoveTask,
  ) {}

  /**
   * Everything whose step the receiver can do, in portions; what was handed on stays so when a later portion fails, and
   * asking again goes on with the rest.
   * @throws NotFound; InvalidInput for somebody who is away, or can do none of the steps
   */
  async handOver(actor: Actor, fromId: string, toId: string): Promise<HandedOver> {
    const { possible, left } = await this.uow.read(scopeOf(actor), (tx) => this.plan(tx, actor, fromId, toId));
    let handedOn = 0;
    for (let from = 0; from < possible.length; from += PORTION)
      handedOn += await this.uow.run(scopeOf(actor), (tx) => this.portion(tx, actor, fromId, toId, possible.slice(from, from + PORTION)));
    return { handedOn, left };
  }

  private async plan(tx: Tx, { agencyId }: Actor, fromId: string, toId: string): Promise<{ possible: Task[]; left: number }> {
    await this.organisation.person(tx, fromId);
    const to = await this.receiver(tx, agencyId, fromId, toId);
    const held = (await this.work.of(tx, agencyId, fromId)).map((one) => one.task);
    const admits = await stepAdmission(tx, this.procedures, this.permissions, held);
    const possible = held.filter((task) => admits(to, task));
    if (held.length > 0 && possible.length === 0) throw refusal(`Vai trò của ${to.name} không làm được bước: ${[...new Set(held.map(({ name }) => `"${name}"`))].join(', ')}. Chọn người giữ vai trò làm được các bước đó.`);
    return { possible, left: held.length - possible.length };
  }

  /** Decided on the locked rows: what was done, handed on or moved to another step since stays. */
  private async portion(tx: Tx, actor: Actor, fromId: string, toId: string, tasks: readonly Task[]): Promise<number> {
    const from = await this.organisation.person(tx, fromId);
    const to = await this.receiver(tx, actor.agencyId, fromId, toId);
    let handedOn = 0;
    for (const read of tasks) {
      const held = await this.work.lock(tx, fromId, read);
      if (!held || !(await stepAdmission(tx, this.procedures, this.permissions, [held.task]))(to, held.task)) continue;
      await this.moving.move(tx, actor, held.task, { id: from.id, name: from.displayName }, { id: to.personId, name: to.name });
      handedOn += 1;
    }
    return handedOn;
  }

  /** The one who takes over, with the own holdings only: a delegation ends by itself. */
  private async receiver(tx: Tx, agencyId: string, fromId: string, toId: string): Promise<Actor> {
    const [person] = await this.organisation.persons(tx, [toId]);
    if (!person?.active || toId === fromId || (await lockedAmong(tx, [toId])).has(toId)) throw refusal('Chọn một người khác đang làm việc, tài khoản không bị khóa.');
    const holdings = (await effectiveHoldings(tx, agencyId, toId)).filter((one) => !one.delegation);
    return { personId: toId, agencyId, name: person.displayName, sessionId: '', holdings };
  }
}

function refusal(message: string): InvalidInput {
  return new InvalidInput('nguoi-nhan-viec-chua-dung', message, [{ path: 'toPersonId', message }]);
}
