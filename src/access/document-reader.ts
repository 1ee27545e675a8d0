import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import { wholeHoldings } from './whole-holdings.js';

/**
 * Who reads a document: a person, everybody with a position in a unit, holders of a role in a unit (`null`: wherever they
 * hold it), or the deputy of a delegation, as long as that is in force.
 */
export type Reader = { kind: 'person'; personId: string } | { kind: 'delegation'; delegationId: string } | { kind: 'unit'; unitId: string } | { kind: 'role'; role: string; unitId: string | null };

/** A reader of a document, with the reason for which it was granted; withdrawn rows stay for the records. */
@AgencyScoped()
@Entity('document_reader')
export class DocumentReader {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** {@link readerKey} */
  @PrimaryColumn({ name: 'reader_key', type: 'varchar', length: 128 })
  readerKey: string;

  /** Code of why, e.g. `nguoi-soan`; see reader-reason.ts. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  reason: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'granted_at', type: 'datetime', precision: 3 })
  grantedAt: Date;

  @Column({ name: 'withdrawn_at', type: 'datetime', precision: 3, nullable: true })
  withdrawnAt: Date | null;
}

/** The text under which a reader is stored: `nguoi:<id>`, `uy_quyen:<delegation id>`, `don_vi:<id>`, `vai_tro:<role>@<unit id>`, `vai_tro:<role>`. */
export function readerKey(reader: Reader): string {
  switch (reader.kind) {
    case 'person':
      return `nguoi:${reader.personId}`;
    case 'delegation':
      return `uy_quyen:${reader.delegationId}`;
    case 'unit':
      return `don_vi:${reader.unitId}`;
    case 'role':
      return reader.unitId === null ? `vai_tro:${reader.role}` : `vai_tro:${reader.role}@${reader.unitId}`;
  }
}

/**
 * Every key under which an actor reads: the person, each unit of a holding, each role in its unit, delegations of a whole
 * role included; a delegation of single steps gives only its own key. A unit's documents are read by those who hold a
 * position in that unit, not by units above or below it.
 */
export function readerKeysOf(actor: Pick<Actor, 'personId' | 'holdings'>): string[] {
  const roles = wholeHoldings(actor).flatMap(({ role, unitId }) => [readerKey({ kind: 'unit', unitId }), readerKey({ kind: 'role', role, unitId }), readerKey({ kind: 'role', role, unitId: null })]);
  const delegations = actor.holdings.flatMap(({ delegation }) => (delegation ? [readerKey({ kind: 'delegation', delegationId: delegation.id })] : []));
  return [...new Set([readerKey({ kind: 'person', personId: actor.personId }), ...roles, ...delegations])];
}
