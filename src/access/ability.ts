import { AbilityBuilder, createMongoAbility, subject, type ForcedSubject, type MongoAbility } from '@casl/ability';
import { productFunction } from './functions.js';

/** A record as far as the abilities look at it. */
export interface AgencyRecord {
  agencyId: string;
}

type Ability = MongoAbility<[string, string | (AgencyRecord & ForcedSubject<string>)]>;

/** What somebody may do, as CASL keeps it. The only file that knows CASL. */
export class Abilities {
  private readonly ability: Ability;

  /**
   * @param agencyId whose records the abilities are limited to
   * @param functionIds the functions that the matrix opens
   */
  constructor(agencyId: string, functionIds: Iterable<string>) {
    const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
    for (const id of functionIds) {
      const [action, kind] = productFunction(id).ability;
      can(action, kind, { agencyId });
    }
    this.ability = build();
  }

  /** Whether a function is open, and where a record is given, open for this record. */
  allows(functionId: string, record?: AgencyRecord): boolean {
    const [action, kind] = productFunction(functionId).ability;
    return this.ability.can(action, record ? subject(kind, { agencyId: record.agencyId }) : kind);
  }
}
