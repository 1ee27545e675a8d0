import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import { Abilities, type AgencyRecord } from './ability.js';
import { denialSentence, openFunctions, type Matrix } from './matrix.js';
import { MatrixStore } from './matrix-store.js';

/** Whether the agency's permission matrix lets somebody use a function (SYT-06). Deny by default. */
@Injectable()
export class Permissions {
  private readonly known = new WeakMap<Actor, { matrix: Matrix; open: ReadonlySet<string>; abilities: Abilities }>();

  constructor(private readonly matrices: MatrixStore) {}

  /** @param record where the act is on one record: refused unless it is the actor's agency's */
  can(actor: Actor, functionId: string, record?: AgencyRecord): boolean {
    return this.of(actor).abilities.allows(functionId, record);
  }

  /** @throws Forbidden `khong-duoc-giao` naming the function and its article */
  assertCan(actor: Actor, functionId: string, record?: AgencyRecord): void {
    if (!this.can(actor, functionId, record)) throw this.denial(actor, functionId);
  }

  /**
   * Whether the cells let somebody do a step: one of the own roles or, for a deputy, the role delegated, whatever else
   * that delegation carries (that it covers the step is the task room's to know).
   */
  canInStep(actor: Actor, functionId: string, delegationId: string | null): boolean {
    const roles = this.matrices.of(actor.agencyId).rows.get(functionId)?.roles ?? [];
    return actor.holdings.some(({ role, delegation }) => (delegation?.id ?? null) === delegationId && roles.includes(role));
  }

  /** The refusal of a function, as an error to throw. */
  denial(actor: Actor, functionId: string): Forbidden {
    return new Forbidden('khong-duoc-giao', denialSentence(this.matrices.of(actor.agencyId), functionId));
  }

  /** Ids of the functions that are open to the actor. */
  openTo(actor: Actor): string[] {
    return [...this.of(actor).open];
  }

  private of(actor: Actor): { open: ReadonlySet<string>; abilities: Abilities } {
    const matrix = this.matrices.of(actor.agencyId);
    const kept = this.known.get(actor);
    if (kept?.matrix === matrix) return kept;
    const open = openFunctions(matrix, actor.holdings);
    const made = { matrix, open, abilities: new Abilities(actor.agencyId, open) };
    this.known.set(actor, made);
    return made;
  }
}
