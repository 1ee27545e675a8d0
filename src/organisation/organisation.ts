import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { Agency } from './agency.js';
import { agencyOf } from './agency-of.js';
import { Person } from './person.js';
import { PositionHolding } from './position.js';
import { Role } from './role.js';
import { directSuperior, holderBelow, holdsRole, type Chart, type ChartHolder } from './superior.js';
import { Unit } from './unit.js';

/** Somebody who holds a role now. */
export interface RoleHolder {
  personId: string;
  name: string;
  unitId: string;
  title: string;
}

/** A position held now. */
const HELD = 'h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?)';

/** What the other rooms read of the organisation, inside their own transaction and of its agency. */
@Injectable()
export class Organisation {
  /** @throws NotFound */
  agency(tx: Tx, id: string): Promise<Agency> {
    return tx.get(Agency, { id }, 'cơ quan');
  }

  /** A unit, also one that has ended. @throws NotFound */
  unit(tx: Tx, id: string): Promise<Unit> {
    return tx.get(Unit, { id }, 'đơn vị');
  }

  unitByCode(tx: Tx, code: string): Promise<Unit | null> {
    return tx.findOne(Unit, { agencyId: agencyOf(tx), code });
  }

  /** The agency's present units and outside bodies, in the agency's order. */
  units(tx: Tx): Promise<Unit[]> {
    return tx.find(Unit, { agencyId: agencyOf(tx), validTo: IsNull() }, { order: { position: 'ASC' } });
  }

  /** The agency's roles, in the agency's order. */
  roles(tx: Tx): Promise<Role[]> {
    return tx.find(Role, { agencyId: agencyOf(tx), inUse: true }, { order: { position: 'ASC' } });
  }

  /** A person, also one who has left. @throws NotFound */
  person(tx: Tx, id: string): Promise<Person> {
    return tx.get(Person, { id }, 'người dùng');
  }

  /** The people with these ids; unknown ids are left out. */
  persons(tx: Tx, ids: readonly string[]): Promise<Person[]> {
    return ids.length === 0 ? Promise.resolve([]) : tx.find(Person, { agencyId: agencyOf(tx), id: In([...ids]) });
  }

  /** What a person holds now, the main position first; one row per role. */
  async positionsOf(tx: Tx, personId: string): Promise<PositionHolding[]> {
    const rows = await tx.find(PositionHolding, { agencyId: agencyOf(tx), personId }, { order: { ordinal: 'ASC' } });
    const now = tx.now();
    return rows.filter((h) => h.validFrom <= now && (h.validTo === null || h.validTo > now));
  }

  /** The units in which a person holds a position now, the main one first. */
  async unitsOf(tx: Tx, personId: string): Promise<Unit[]> {
    const ids = [...new Set((await this.positionsOf(tx, personId)).map((h) => h.unitId))];
    const units = ids.length === 0 ? [] : await tx.find(Unit, { agencyId: agencyOf(tx), id: In(ids) });
    return ids.flatMap((id) => units.filter((u) => u.id === id));
  }

  /**
   * Active people who hold a role now on their own (deputies: access room), those with it as main position first.
   * @param unitId only in this unit; a role that everybody holds is found in any of the person's units
   */
  peopleOfRole(tx: Tx, role: string, unitId?: string): Promise<RoleHolder[]> {
    const inUnit = unitId === undefined ? '' : 'AND h.unit_id = ?';
    return tx.sql<RoleHolder[]>(
      `SELECT p.id AS personId, p.display_name AS name, h.unit_id AS unitId, MIN(h.title) AS title
       FROM position_holding h JOIN person p ON p.id = h.person_id AND p.agency_id = h.agency_id AND p.active = 1
       WHERE h.agency_id = ? AND ${HELD} ${inUnit}
         AND (h.role = ? OR EXISTS (SELECT 1 FROM org_role r WHERE r.agency_id = h.agency_id AND r.code = ? AND r.everyone = 1))
       GROUP BY p.id, h.unit_id ORDER BY MIN(h.ordinal), p.given_name, p.family_name, p.middle_name, p.id`,
      [agencyOf(tx), tx.now(), tx.now(), ...(unitId === undefined ? [] : [unitId]), role, role],
    );
  }

  /** The direct superior by the chart or as set for the person (cấp trên trực tiếp), or null. */
  async directSuperior(tx: Tx, personId: string, unitId?: string): Promise<ChartHolder | null> {
    return directSuperior(await this.chart(tx), personId, unitId);
  }

  /**
   * To whom a return goes on from a person (cl-02 to cl-04): the direct superior; from somebody above the one who
   * distributes among units, that one, because nobody else may do it (A-06, Đ5.3).
   * @returns null when the chart names nobody
   */
  async returnsTo(tx: Tx, personId: string, unitId?: string): Promise<{ personId: string; distributes: boolean } | null> {
    const chart = await this.chart(tx);
    const { distributionRole } = (await this.agency(tx, agencyOf(tx))).settings;
    const found = holderBelow(chart, personId, distributionRole) ?? directSuperior(chart, personId, unitId);
    return found && { personId: found.personId, distributes: holdsRole(chart, found.personId, distributionRole) };
  }

  private async chart(tx: Tx): Promise<Chart> {
    const agencyId = agencyOf(tx);
    const { settings } = await this.agency(tx, agencyId);
    const holders = await tx.sql<ChartHolder[]>(
      `SELECT h.person_id AS personId, h.unit_id AS unitId, h.role FROM position_holding h
       JOIN person p ON p.id = h.person_id AND p.agency_id = h.agency_id AND p.active = 1
       WHERE h.agency_id = ? AND ${HELD} ORDER BY h.ordinal, h.valid_from, h.id`,
      [agencyId, tx.now(), tx.now()],
    );
    const people = await tx.sql<{ id: string; superiorId: string }[]>('SELECT id, superior_id AS superiorId FROM person WHERE agency_id = ? AND superior_id IS NOT NULL', [agencyId]);
    return { units: await this.units(tx), holders, rules: settings.superiorRules, overrides: new Map(people.map((p) => [p.id, p.superiorId])) };
  }
}
