import { Injectable } from '@nestjs/common';
import { lockedPeople } from '../access/locked-people.js';
import type { Actor } from '../kernel/actor.js';
import { isId } from '../kernel/ids.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { PersonView } from '../organisation/contract.js';
import { Directory, type PeopleQuery } from '../organisation/directory.js';
import { Organisation } from '../organisation/organisation.js';
import type { valueSources } from '../procedures/contract.js';
import { AgencyProcedures } from './agency-procedures.js';
import { Dossier } from './dossier.js';

/** A list that a form's `valuesKey` names (docs/diagram-contract.md, section 5). */
export type ValueSource = (typeof valueSources)[number];

type PeopleSource = 'nguoi' | 'nguoi_trong_don_vi' | 'lanh_dao' | 'cap_pho';

/** One choice; `hint` tells people of the same name apart. */
export interface ValueOption {
  value: string;
  label: string;
  hint?: string;
}

/** The lists behind forms' choices, as the signed-in person may choose from them; of the own agency only. */
@Injectable()
export class ValueLists {
  constructor(
    private readonly directory: Directory,
    private readonly organisation: Organisation,
    private readonly procedures: AgencyProcedures,
  ) {}

  async list(tx: Tx, actor: Actor, source: ValueSource): Promise<ValueOption[]> {
    switch (source) {
      case 'nguoi':
      case 'nguoi_trong_don_vi':
      case 'lanh_dao':
      case 'cap_pho':
        return (await this.people(tx, actor, source, { except: await lockedPeople(tx) })).map(personOption);
      case 'don_vi':
        return (await this.directory.units(tx)).map((unit) => ({ value: unit.id, label: unit.name }));
      case 'don_vi_hoac_nguoi':
        return (await this.directory.recipients(tx, { search: '', except: await lockedPeople(tx) })).map(({ value, label, hint }) => ({ value, label, hint }));
      case 'noi_xu_ly':
        return this.takers(tx);
      case 'loai_van_ban':
        return (await this.procedures.settings(tx, actor.agencyId)).loai_van_ban.map(({ ma, ten }) => ({ value: ma, label: ten }));
      case 'ho_so':
        return (await tx.find(Dossier, { ownerId: actor.personId }, { order: { createdAt: 'DESC' } })).map(({ id, title }) => ({ value: id, label: title }));
    }
  }

  /** Whether a value is one the person could have chosen; a form's answer is checked with it. People are looked up one by one, their accounts together (refuse-locked.ts). */
  async offers(tx: Tx, actor: Actor, source: ValueSource, value: string): Promise<boolean> {
    if (isOfPeople(source)) return isId(value) && this.offersPerson(tx, actor, source, value);
    const [kind, id = ''] = value.split(':');
    if (kind === 'nguoi' && isId(id)) {
      const [person] = await this.directory.people(tx, { ids: [id] });
      return person !== undefined && (source === 'don_vi_hoac_nguoi' || (source === 'noi_xu_ly' && person.assignable));
    }
    if (source === 'don_vi_hoac_nguoi') return (await this.directory.units(tx)).some((unit) => value === `don_vi:${unit.id}`);
    return (await this.list(tx, actor, source)).some((option) => option.value === value);
  }

  private async offersPerson(tx: Tx, actor: Actor, source: PeopleSource, id: string): Promise<boolean> {
    if (source === 'cap_pho') return (await this.people(tx, actor, source, { ids: [id] })).length > 0;
    return this.directory.isPresent(tx, id, await this.unitsOf(tx, actor, source));
  }

  /** The units in which the people of a list hold a position; undefined = wherever. */
  private async unitsOf(tx: Tx, actor: Actor, source: PeopleSource): Promise<string[] | undefined> {
    if (source === 'nguoi') return undefined;
    if (source === 'lanh_dao') return (await this.organisation.units(tx)).filter((unit) => unit.kind === 'lanh-dao').map((unit) => unit.id);
    return [...new Set(actor.holdings.map((holding) => holding.unitId))];
  }

  /**
   * Leaders: who holds a position in a unit of leaders. Deputies: who holds a deputy's role of a scope, in the actor's units.
   * @param which of them
   */
  private async people(tx: Tx, actor: Actor, source: PeopleSource, which: Pick<PeopleQuery, 'ids' | 'except'>): Promise<PersonView[]> {
    const units = await this.unitsOf(tx, actor, source);
    const people = await this.directory.people(tx, { ...which, units });
    if (source !== 'cap_pho' || units === undefined) return people;
    const deputies = new Set((await this.procedures.settings(tx, actor.agencyId)).uy_quyen.map((scope) => scope.cho));
    return people.filter((one) => one.positions.some((at) => units.includes(at.unitId) && at.roles.some((role) => deputies.has(role))));
  }

  /** Who may take over a running case: as for assignments, but nobody on paper (fits-assignment.ts). */
  private async takers(tx: Tx): Promise<ValueOption[]> {
    const onPaper = new Set((await this.directory.units(tx)).filter((unit) => !unit.usesEoffice).map((unit) => `don_vi:${unit.id}`));
    const all = await this.directory.recipients(tx, { search: '', except: await lockedPeople(tx) });
    return all.filter(({ value, assignable }) => assignable && !onPaper.has(value)).map(({ value, label, hint }) => ({ value, label, hint }));
  }
}

function personOption({ id, name, positions }: PersonView): ValueOption {
  return { value: id, label: name, hint: positions.map((at) => `${at.title}, ${at.unitName}`).join('; ') };
}

function isOfPeople(source: ValueSource): source is PeopleSource {
  return source === 'nguoi' || source === 'nguoi_trong_don_vi' || source === 'lanh_dao' || source === 'cap_pho';
}
