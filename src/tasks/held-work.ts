import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { isAttended } from './attended.js';
import { candidateToken } from './candidate.js';
import { Task } from './task.js';

/** Most tasks that one screen names and one act hands on. */
const MOST = 500;
/** A position that ended within these milliseconds was given up just now. */
const JUST_NOW = 60_000;
const CANDIDATE = 'SELECT 1 FROM task_candidate c WHERE c.task_id = t.id AND c.agency_id = t.agency_id AND c.token';

/** The open tasks that stand or fall with one person. */
@Injectable()
export class HeldWork {
  constructor(private readonly organisation: Organisation) {}

  /** Given in person, taken on, or of a role that nobody else can act for now; oldest first. */
  async of(tx: Tx, agencyId: string, personId: string): Promise<Task[]> {
    const own = await this.tasks(tx, `EXISTS (${CANDIDATE} = ?) OR t.claimed_by = ?`, [agencyId, `p:${personId}`, personId]);
    const known = new Set(own.map((one) => one.id));
    // Many tasks of one step are for the same people.
    const others = new Map<string, boolean>();
    for (const task of await this.ofRoles(tx, agencyId, personId)) {
      const step = [task.processId, task.elementId, ...task.candidates.map(candidateToken)].join(' ');
      if (!others.has(step)) others.set(step, await isAttended(tx, this.organisation, task, personId));
      if (!known.has(task.id) && others.get(step) === false) own.push(task);
    }
    return own.slice(0, MOST);
  }

  /** Those of every role that the person holds or gave up just now. */
  async ofRoles(tx: Tx, agencyId: string, personId: string): Promise<Task[]> {
    const held = await tx.sql<{ role: string; unitId: string }[]>('SELECT DISTINCT role, unit_id AS unitId FROM position_holding WHERE agency_id = ? AND person_id = ? AND (valid_to IS NULL OR valid_to >= ?)', [agencyId, personId, new Date(tx.now().getTime() - JUST_NOW)]);
    const tokens = [...new Set(held.flatMap(({ role, unitId }) => [`r:${role}`, `r:${role}@${unitId}`]))];
    return tokens.length === 0 ? [] : this.tasks(tx, `EXISTS (${CANDIDATE} IN (?))`, [agencyId, tokens]);
  }

  private async tasks(tx: Tx, condition: string, parameters: unknown[]): Promise<Task[]> {
    const ids = await tx.sql<{ id: string }[]>(`SELECT t.id FROM task t WHERE t.agency_id = ? AND t.state = 'open' AND (${condition}) ORDER BY t.created_at, t.id LIMIT ${MOST}`, parameters);
    return ids.length === 0 ? [] : tx.find(Task, { id: In(ids.map((one) => one.id)) }, { order: { createdAt: 'ASC', id: 'ASC' } });
  }
}
