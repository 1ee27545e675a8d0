import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from './agency-of.js';
import type { DirectoryQuery, PersonView, RecipientView, UnitView } from './contract.js';
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

  /**
   * Active people in Vietnamese order (given name, family name, middle name; the columns carry the collation).
   * @param query `search` in name and user name without marks; `unit`: who holds a position there now
   */
  async people(tx: Tx, query: DirectoryQuery): Promise<PersonView[]> {
    const now = tx.now();
    const held = 'EXISTS (SELECT 1 FROM position_holding h WHERE h.agency_id = p.agency_id AND h.person_id = p.id AND h.unit_id = :unit AND h.valid_from <= :now AND (h.valid_to IS NULL OR h.valid_to > :now))';
    const people = await tx
      .query(Person, 'p')
      .andWhere('p.agencyId = :agency AND p.active = 1 AND p.searchText LIKE :search', { agency: agencyOf(tx), search: likePattern(query.search) })
      .andWhere(new Brackets((where) => (query.unit === undefined ? where.where('1 = 1') : where.where(held, { unit: query.unit, now }))))
      .orderBy('p.givenName')
      .addOrderBy('p.familyName')
      .addOrderBy('p.middleName')
      .addOrderBy('p.id')
      .limit(query.limit)
      .getMany();
    const positions = await this.positions(tx, people);
    return people.map((p) => ({ id: p.id, name: p.displayName, username: p.username, ...positions(p.id) }));
  }

  /** Units, then people, that match; for the picker of recipients and assignees. */
  async recipients(tx: Tx, query: DirectoryQuery): Promise<RecipientView[]> {
    const units = query.unit === undefined ? await this.units(tx, query.search) : [];
    const people = await this.people(tx, query);
    return [
      ...units.map((u) => ({ value: `don_vi:${u.id}`, label: u.name, hint: u.usesEoffice ? KINDS[u.kind] : `${KINDS[u.kind]}, nhận bản giấy`, assignable: u.assignable })),
      ...people.map((p) => ({ value: `nguoi:${p.id}`, label: p.name, hint: p.positions.map((one) => `${one.title}, ${one.unitName}`).join('; '), assignable: p.assignable })),
    ].slice(0, query.limit);
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
    return (personId) => {
      const positions: PersonView['positions'] = [];
      for (const { unitId, title, role } of rows.filter((r) => r.personId === personId)) {
        const same = positions.find((p) => p.unitId === unitId && p.title === title);
        if (same) same.roles.push(role);
        else positions.push({ unitId, unitName: units.get(unitId)?.name ?? '', title, roles: [role] });
      }
      return { positions, assignable: positions.some((p) => hasAssignablePeople(units.get(p.unitId) ?? { kind: 'ngoai' })) };
    };
  }
}
