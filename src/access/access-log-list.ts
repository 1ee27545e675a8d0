import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { AccessLog } from './access-log.js';
import type { AccessLogQuery, AccessLogView } from './contract.js';

/** The log of sign-ins and refusals of the own agency. */
@Injectable()
export class AccessLogList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
  ) {}

  list(actor: Actor, { person, before, limit }: AccessLogQuery): Promise<AccessLogView[]> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const where = { ...(person === undefined ? {} : { personId: person }), ...(before === undefined ? {} : { at: LessThan(new Date(before)) }) };
      const rows = await tx.find(AccessLog, where, { order: { at: 'DESC', id: 'DESC' }, take: limit });
      const ids = rows.flatMap((r) => [r.personId, r.byId]).filter((id) => id !== null);
      const people = new Map((await this.organisation.persons(tx, ids)).map((p) => [p.id, p]));
      return rows.map(({ id, at, event, personId, byId, address, detail }) => {
        const whose = personId === null ? undefined : people.get(personId);
        return {
          id,
          at: at.toISOString(),
          event,
          person: whose ? { id: whose.id, name: whose.displayName, username: whose.username } : null,
          byName: byId === null ? null : (people.get(byId)?.displayName ?? null),
          address,
          detail,
        };
      });
    });
  }
}
