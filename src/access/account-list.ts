import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Directory } from '../organisation/directory.js';
import { Organisation } from '../organisation/organisation.js';
import { Account } from './account.js';
import type { AccountView } from './contract.js';

/** The users of an agency as its administrator sees them. */
@Injectable()
export class AccountList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: Directory,
    private readonly organisation: Organisation,
  ) {}

  list(actor: Actor, search: string): Promise<AccountView[]> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const people = await this.directory.people(tx, { search });
      const ids = people.map((p) => p.id);
      const persons = new Map((await this.organisation.persons(tx, ids)).map((p) => [p.id, p]));
      const accounts = new Map(ids.length === 0 ? [] : (await tx.find(Account, { personId: In(ids) })).map((a) => [a.personId, a]));
      const seen = await tx.sql<{ personId: string; at: Date }[]>("SELECT person_id AS personId, MAX(at) AS at FROM access_log WHERE agency_id = ? AND event = 'dang-nhap' GROUP BY person_id", [actor.agencyId]);
      const lastSignIn = new Map(seen.map((s) => [s.personId, s.at]));
      return people.map(({ id, name, username, positions }) => ({
        id,
        name,
        username,
        email: persons.get(id)?.email ?? null,
        superiorId: persons.get(id)?.superiorId ?? null,
        positions,
        locked: Boolean(accounts.get(id)?.lockedAt),
        mustChangePassword: accounts.get(id)?.mustChange ?? false,
        lastSignInAt: lastSignIn.get(id)?.toISOString() ?? null,
      }));
    });
  }
}
