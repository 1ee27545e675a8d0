import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { PersonView } from '../organisation/contract.js';
import { Directory } from '../organisation/directory.js';
import { Organisation } from '../organisation/organisation.js';
import type { valueSources } from '../procedures/contract.js';
import { AgencyProcedures } from './agency-procedures.js';
import { Dossier } from './dossier.js';

/** A list that a form's `valuesKey` names (docs/diagram-contract.md, section 5). */
export type ValueSource = (typeof valueSources)[number];

/** One choice; `hint` tells people of the same name apart. */
export interface ValueOption {
  value: string;
  label: string;
  hint?: string;
}

const MOST = 500;

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
        return (await this.people(tx)).map(personOption);
      case 'nguoi_trong_don_vi': {
        const units = new Set(actor.holdings.map((holding) => holding.unitId));
        return (await this.people(tx)).filter((one) => one.positions.some((at) => units.has(at.unitId))).map(personOption);
      }
      case 'lanh_dao':
      case 'cap_pho':
        return this.leaders(tx, actor, source);
      case 'don_vi':
        return (await this.directory.units(tx)).map((unit) => ({ value: unit.id, label: unit.name }));
      case 'don_vi_hoac_nguoi':
        return (await this.directory.recipients(tx, { search: '', limit: MOST })).map(({ value, label, hint }) => ({ value, label, hint }));
      case 'loai_van_ban':
        return (await this.procedures.settings(tx, actor.agencyId)).loai_van_ban.map(({ ma, ten }) => ({ value: ma, label: ten }));
      case 'ho_so':
        return (await tx.find(Dossier, { ownerId: actor.personId }, { order: { createdAt: 'DESC' } })).map(({ id, title }) => ({ value: id, label: title }));
    }
  }

  /** Whether a value is one the person could have chosen; a form's answer is checked with it. */
  async offers(tx: Tx, actor: Actor, source: ValueSource, value: string): Promise<boolean> {
    return (await this.list(tx, actor, source)).some((option) => option.value === value);
  }

  private people(tx: Tx): Promise<PersonView[]> {
    return this.directory.people(tx, { search: '', limit: MOST });
  }

  /** Leaders: who holds a position in a unit of leaders. Deputies: who holds a deputy's role of a scope, in the actor's units. */
  private async leaders(tx: Tx, actor: Actor, source: 'lanh_dao' | 'cap_pho'): Promise<ValueOption[]> {
    const units = new Set(source === 'lanh_dao' ? (await this.organisation.units(tx)).filter((unit) => unit.kind === 'lanh-dao').map((unit) => unit.id) : actor.holdings.map((holding) => holding.unitId));
    const deputies = new Set((await this.procedures.settings(tx, actor.agencyId)).uy_quyen.map((scope) => scope.cho));
    const fits = (at: PersonView['positions'][number]) => units.has(at.unitId) && (source === 'lanh_dao' || at.roles.some((role) => deputies.has(role)));
    return (await this.people(tx)).filter((one) => one.positions.some(fits)).map(personOption);
  }
}

function personOption({ id, name, positions }: PersonView): ValueOption {
  return { value: id, label: name, hint: positions.map((at) => `${at.title}, ${at.unitName}`).join('; ') };
}
