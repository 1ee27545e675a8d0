import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from './agency-of.js';
import type { PersonView, RecipientView, UnitView } from './contract.js';
import { likePattern } from './fold.js';
import { Organisation } from './organisation.js';
import { Person } from './person.js';
import { PositionHolding } from './position.js';
import { hasAssignablePeople, isAssignable, Unit } from './unit.js';

const KINDS: Record<Unit['kind'], string> = {
  'lanh-dao': 'Lãnh đạo',
  'van-phong': 'Văn phòng',
  phong: 'Phòng, ban',
  'truc-thuoc': 'Đơn vị trực thuộc',
  ngoai: 'Cơ quan, đơn vị ngoài',
};

/** Which people to list; without a limit all of them. */
export interface PeopleQuery {
  /** In name and user name, without marks. */
  search?: string | undefined;
  /** Who holds a position now in one of these. */
  units?: readonly string[] | undefined;
  /** Only these people. */
  ids?: readonly string[] | undefined;
  /** None of these. */
  except?: readonly string[] | undefined;
  limit?: number | undefined;
}

/** Lists and searches of people and units for screens and pickers, of the transaction's agency. */
@Injectable()
export class Directory {
  constructor(private readonly organisation: Organisation) {}

  /** Present units in the agency's order; `search` in name, symbol and code, without marks. */
  async units(tx: Tx, search = ''): Promise<UnitView[]> {
    const rows = await tx
      .query(Unit, 'u')
      .andWhere('u.agencyId = :agency AND u.validTo IS NULL AND u.searchText LIKE :search', { agency: agencyOf(tx), search: likePattern(search) })
      .orderBy('u.position')
      .getMany();
    return rows.map((u) => ({ id: u.id, code: u.code, name: u.name, symbol: u.symbol, kind: u.kind, parentId: u.parentId, usesEoffice: u.usesEoffice, assignable: isAssignable(u) }));
  }

  /** Active people in Vietnamese order (given name, family name, middle name; the columns carry the collation). */
  async people(tx: Tx, { search = '', units, ids, except = [], limit }: PeopleQuery): Promise<PersonView[]> {
    if (units?.length === 0 || ids?.length === 0) return [];
    const now = tx.now();
    const held = 'EXISTS (SELECT 1 FROM position_holding h WHERE h.agency_id = p.agency_id AND h.person_id = p.id AND h.unit_id IN (:...units) AND h.valid_from <= :now AND (h.valid_to IS NULL OR h.valid_to > :now))';
    const people = await tx
      .query(Person, 'p')
      .andWhere('p.agencyId = :agency AND p.active = 1 AND p.searchText LIKE :search', { agency: agencyOf(tx), search: likePattern(search) })
      .andWhere(new Brackets((where) => (units === undefined ? where.where('1 = 1') : where.where(held, { units, now }))))
      .andWhere(new Brackets((where) => (ids === undefined ? where.where('1 = 1') : where.where('p.id IN (:...ids)', { ids }))))
      .andWhere(new Brackets((where) => (except.length === 0 ? where.where('1 = 1') : where.where('p.id NOT IN (:...except)', { except }))))
      .orderBy('p.givenName')
      .addOrderBy('p.familyName')
      .addOrderBy('p.middleName')
      .addOrderBy('p.id')
      .limit(limit)
      .getMany();
    const positions = await this.positions(tx, people);
    return people.map((p) => ({ id: p.id, name: p.displayName, username: p.username, ...positions(p.id) }));
  }

  /** Whether somebody is active and, where units are named, holds a position in one of them now. */
  async isPresent(tx: Tx, personId: string, units?: readonly string[]): Promise<boolean> {
    if (units?.length === 0) return false;
    const now = tx.now();
    const held = units === undefined ? '' : 'AND EXISTS (SELECT 1 FROM position_holding h WHERE h.agency_id = p.agency_id AND h.person_id = p.id AND h.unit_id IN (?) AND h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?))';
    const found = await tx.sql<unknown[]>(`SELECT 1 FROM person p WHERE p.agency_id = ? AND p.id = ? AND p.active = 1 ${held}`, [agencyOf(tx), personId, ...(units === undefined ? [] : [units, now, now])]);
    return found.length > 0;
  }

  /** Units, then people but for `except`, that match; for the picker of recipients and assignees. */
  async recipients(tx: Tx, { search, unit, except, limit }: { search: string; unit?: string | undefined; except?: readonly string[] | undefined; limit?: number | undefined }): Promise<RecipientView[]> {
    const units = unit === undefined ? await this.units(tx, search) : [];
    const people = await this.people(tx, { search, units: unit === undefined ? undefined : [unit], except, limit });
    return [
      ...units.map((u) => ({ value: `don_vi:${u.id}`, label: u.name, hint: u.usesEoffice ? KINDS[u.kind] : `${KINDS[u.kind]}, nhận bản giấy`, assignable: u.assignable })),
      ...people.map((p) => ({ value: `nguoi:${p.id}`, label: p.name, hint: p.positions.map((one) => `${one.title}, ${one.unitName}`).join('; '), assignable: p.assignable })),
    ].slice(0, limit);
  }

  private async positions(tx: Tx, people: Person[]): Promise<(personId: string) => Pick<PersonView, 'positions' | 'assignable'>> {
    const units = new Map((await this.organisation.units(tx)).map((u) => [u.id, u]));
    const rows =
      people.length === 0
        ? []
        : await tx
            .query(PositionHolding, 'h')
            .andWhere('h.agencyId = :agency AND h.personId IN (:...ids) AND h.validFrom <= :now AND (h.validTo IS NULL OR h.validTo > :now)', { agency: agencyOf(tx), ids: people.map((p) => p.id), now: tx.now() })
            .orderBy('h.ordinal')
            .getMany();
    const held = new Map<string, PositionHolding[]>();
    for (const row of rows) held.set(row.personId, [...(held.get(row.personId) ?? []), row]);
    return (personId) => {
      const positions: PersonView['positions'] = [];
      for (const { unitId, title, role } of held.get(personId) ?? []) {
        const same = positions.find((p) => p.unitId === unitId && p.title === title);
        if (same) same.roles.push(role);
        else positions.push({ unitId, unitName: units.get(unitId)?.name ?? '', title, roles: [role] });
      }
      return { positions, assignable: positions.some((p) => hasAssignablePeople(units.get(p.unitId) ?? { kind: 'ngoai' })) };
    };
  }
}
