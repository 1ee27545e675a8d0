import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { effectiveHoldings } from '../access/effective-holdings.js';
import type { Holding } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { isAttended, sameAttendance } from './attended.js';
import { claimsOf, mayAct } from './may-act.js';
import { actedOn, Task } from './task.js';
import { lockTask } from './task-rights.js';

/** A position that ended within these milliseconds was given up just now. */
const JUST_NOW = 60_000;

/** Why a task stands with somebody: given in person, taken on, or of a role that nobody else can act for now. */
export type Hold = 'dich-danh' | 'da-nhan' | 'duy-nhat';

export interface HeldTask {
  task: Task;
  how: Hold;
}

/** The open tasks that stand or fall with one person. */
@Injectable()
export class HeldWork {
  constructor(private readonly organisation: Organisation) {}

  /** All of them, oldest first. */
  async of(tx: Tx, agencyId: string, personId: string): Promise<HeldTask[]> {
    const held: HeldTask[] = [];
    // Many tasks of one step are for the same people.
    const others = new Map<string, boolean>();
    for (const task of await this.within(tx, agencyId, personId)) {
      const key = sameAttendance(task);
      const how = holdOf(task, personId);
      if (!how && !others.has(key)) others.set(key, await isAttended(tx, this.organisation, task, personId));
      if (how) held.push({ task, how });
      else if (others.get(key) === false) held.push({ task, how: 'duy-nhat' });
    }
    return held;
  }

  /** A task that stood with the person when it was read, locked; null when it was done, taken on or handed on since. */
  async lock(tx: Tx, personId: string, read: Task): Promise<HeldTask | null> {
    const task = await lockTask(tx, read.id);
    if (task.state !== 'open') return null;
    const how = holdOf(task, personId);
    if (how) return { task, how };
    return (await isAttended(tx, this.organisation, task, personId)) ? null : { task, how: 'duy-nhat' };
  }

  /** Open tasks that the person has taken on, or can do by name, role or delegation, be it with others; positions that just ended count. */
  async within(tx: Tx, agencyId: string, personId: string): Promise<Task[]> {
    const actor = { personId, agencyId, name: '', sessionId: '', holdings: [...(await effectiveHoldings(tx, agencyId, personId)), ...(await this.justEnded(tx, agencyId, personId))] };
    const tokens = [...new Set(claimsOf(actor).map((one) => one.token))];
    const ids = await tx.sql<{ id: string }[]>(
      `SELECT t.id FROM task t WHERE t.agency_id = ? AND t.state = 'open'
         AND (t.claimed_by = ? OR EXISTS (SELECT 1 FROM task_candidate c WHERE c.task_id = t.id AND c.agency_id = t.agency_id AND c.token IN (?)))`,
      [agencyId, personId, tokens],
    );
    const tasks = ids.length === 0 ? [] : await tx.find(Task, { id: In(ids.map((one) => one.id)) }, { order: { createdAt: 'ASC', id: 'ASC' } });
    return tasks.filter((task) => task.claimedBy === personId || mayAct(actor, { ...actedOn(task), claimedBy: null }).may);
  }

  private justEnded(tx: Tx, agencyId: string, personId: string): Promise<Holding[]> {
    return tx.sql('SELECT DISTINCT role, unit_id AS unitId FROM position_holding WHERE agency_id = ? AND person_id = ? AND valid_to >= ?', [agencyId, personId, new Date(tx.now().getTime() - JUST_NOW)]);
  }
}

function holdOf({ candidates, claimedBy }: Task, personId: string): Hold | null {
  if (candidates.some((one) => one.kind === 'person' && one.personId === personId)) return 'dich-danh';
  return claimedBy === personId ? 'da-nhan' : null;
}
