import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { lockedAmong } from './locked-people.js';
import { MatrixStore } from './matrix-store.js';

const NAMED = 2;

/** Whom somebody asks whose account is locked: those to whom the matrix gives the administration of users. */
@Injectable()
export class WhoUnlocks {
  constructor(
    private readonly organisation: Organisation,
    private readonly matrices: MatrixStore,
  ) {}

  /** Their names for a sentence, two at most. */
  async names(tx: Tx, agencyId: string): Promise<string> {
    const own = tx.inAgency(agencyId);
    const people = new Map<string, string>();
    for (const role of this.matrices.of(agencyId).rows.get('quan-tri.nguoi-dung')?.roles ?? [])
      for (const { personId, name } of await this.organisation.peopleOfRole(own, role)) people.set(personId, name);
    const locked = await lockedAmong(own, [...people.keys()]);
    const names = [...people].filter(([id]) => !locked.has(id)).map(([, name]) => name);
    return names.length === 0 ? 'người quản trị của cơ quan' : `${names.slice(0, NAMED).join(' hoặc ')} (quản trị người dùng của cơ quan)`;
  }
}
