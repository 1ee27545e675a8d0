import { Injectable } from '@nestjs/common';
import type {} from '../access/events.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Task } from './task.js';

/** How long it is taken for granted who holds what, in milliseconds: another process's changes are heard of no sooner. */
const KNOWN_FOR = 30_000;

interface Held {
  role: string;
  unitId: string;
  personId: string;
  /** Of a deputy: in whose place. */
  principalId: string | null;
}

/** Who holds which role of an agency at a moment, deputies too. */
export class RoleHolders {
  constructor(private readonly held: readonly Held[]) {}

  /**
   * Whether a task is for a role of which more than one person can do it: only then it is taken on before it is done
   * (nhận việc). A role without a holder counts as shared: it may be everybody's.
   */
  share({ candidates, delegable }: Pick<Task, 'candidates' | 'delegable'>): boolean {
    if (!candidates.some((one) => one.kind === 'role')) return false;
    const named = candidates.flatMap((one) => (one.kind === 'person' ? [one.personId] : []));
    const acting = this.held.filter((one) => (delegable || one.principalId === null) && candidates.some((candidate) => (candidate.kind === 'role' ? candidate.role === one.role && (candidate.unitId ?? one.unitId) === one.unitId : candidate.personId === one.principalId)));
    return new Set([...named, ...acting.map((one) => one.personId)]).size !== 1;
  }
}

/** Keeps who holds which role, so that lists and pages do not ask for it each time. */
@Injectable()
export class SharedWork {
  private readonly known = new Map<string, { at: number; holders: RoleHolders }>();

  constructor(events: DomainEventBus) {
    for (const name of ['positions.changed', 'delegation.changed', 'account.locking', 'account.unlocked'] as const)
      events.on(name, (tx, { agencyId }) => {
        tx.afterCommit(() => void this.known.delete(agencyId));
        return Promise.resolve();
      });
  }

  async holders(tx: Tx, agencyId: string): Promise<RoleHolders> {
    const now = tx.now();
    const known = this.known.get(agencyId);
    if (known && now.getTime() - known.at < KNOWN_FOR) return known.holders;
    const held = await tx.sql<Held[]>(
      `SELECT h.role, h.unit_id AS unitId, h.person_id AS personId, NULL AS principalId
         FROM position_holding h JOIN person p ON p.id = h.person_id AND p.agency_id = h.agency_id AND p.active = 1 LEFT JOIN account a ON a.person_id = h.person_id
        WHERE h.agency_id = ? AND h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?) AND a.locked_at IS NULL
       UNION ALL
       SELECT d.role, d.unit_id, d.deputy_id, d.principal_id
         FROM delegation d JOIN person p ON p.id = d.deputy_id AND p.agency_id = d.agency_id AND p.active = 1
        WHERE d.agency_id = ? AND d.revoked_at IS NULL AND d.valid_from <= ? AND d.valid_to > ?`,
      [agencyId, now, now, agencyId, now, now],
    );
    const holders = new RoleHolders(held);
    this.known.set(agencyId, { at: now.getTime(), holders });
    return holders;
  }
}
