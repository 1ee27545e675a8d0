import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { PersonInput } from '../organisation/agency-input.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Person } from '../organisation/person.js';
import { createPerson, positionsByCode } from '../organisation/save-person.js';
import { Account } from './account.js';
import { hashPassword } from './password.js';

/** Password of every demonstration account until its owner changes it; printed at start, so it is no secret. */
export const DEMO_PASSWORD = 'luong-demo-2026';

/** A demonstration account for the list printed at start. */
export interface DemoAccount {
  personId: string;
  username: string;
  name: string;
  title: string;
  /** Null once somebody changed it. */
  password: string | null;
}

/** People of a demonstration office; their accounts skip the forced password change. Only with `DEMO=1`. */
@Injectable()
export class DemoAccounts {
  private hash: Promise<string> | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * Creates whom the agency does not have yet; safe to repeat. One hash serves all, because the password is public.
   * @param tx of the agency
   * @returns all of them, in the order given
   * @throws Error when the program runs without demonstration
   */
  async loadDemo(tx: Tx, people: PersonInput[]): Promise<DemoAccount[]> {
    if (!this.settings.DEMO) throw new Error('Demonstration accounts need DEMO=1');
    const list: DemoAccount[] = [];
    for (const input of people) {
      const person = (await tx.findOne(Person, { agencyId: agencyOf(tx), username: input.username })) ?? (await this.create(tx, input));
      const account = await tx.findOne(Account, { personId: person.id });
      list.push({ personId: person.id, username: person.username, name: person.displayName, title: input.positions[0]?.title ?? '', password: account?.demo ? DEMO_PASSWORD : null });
    }
    return list;
  }

  private async create(tx: Tx, input: PersonInput): Promise<Person> {
    const person = await createPerson(tx, { ...input, positions: await positionsByCode(tx, input.positions) });
    const passwordHash = await (this.hash ??= hashPassword(DEMO_PASSWORD));
    await tx.insert(Account, { personId: person.id, agencyId: agencyOf(tx), passwordHash, mustChange: false, demo: true, passwordChangedAt: tx.now(), lockedAt: null });
    return person;
  }
}
