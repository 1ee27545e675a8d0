import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Organisation } from '../organisation/organisation.js';
import { createPerson } from '../organisation/save-person.js';
import { Account } from './account.js';
import { MatrixStore } from './matrix-store.js';
import { firstPassword, hashPassword } from './password.js';

/** The way into an empty installation (`DEMO=0`). */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly organisation: Organisation,
    private readonly matrices: MatrixStore,
  ) {}

  /**
   * Gives an agency without any account its first administrator: user name `quantri.<agency>`, in the office, with the
   * roles for which the matrix opens user administration.
   * @param tx of the agency, after its organisation and matrix are loaded
   * @returns user name and first password to print once, or null when there are accounts already or nobody may administer
   */
  async ensure(tx: Tx): Promise<{ username: string; firstPassword: string } | null> {
    const agencyId = agencyOf(tx);
    const roles = (await this.matrices.read(tx, agencyId)).rows.get('quan-tri.nguoi-dung')?.roles ?? [];
    const units = await this.organisation.units(tx);
    const unit = units.find((u) => u.kind === 'van-phong') ?? units[0];
    if (roles.length === 0 || !unit || (await tx.count(Account, { agencyId })) > 0) return null;
    const [username, password] = [`quantri.${agencyId}`, firstPassword()];
    const person = await createPerson(tx, { displayName: 'Quản trị hệ thống', username, positions: [{ unitId: unit.id, title: 'Người quản trị', roles }] });
    await tx.insert(Account, { personId: person.id, agencyId, passwordHash: await hashPassword(password), mustChange: true, demo: false, passwordChangedAt: tx.now(), lockedAt: null });
    return { username, firstPassword: password };
  }
}
