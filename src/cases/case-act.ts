import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** ket-thuc: ended; thu-lai: let try again; dat-lai: started again at a step. */
export type CaseActKind = 'ket-thuc' | 'thu-lai' | 'dat-lai';

/** What an administrator did with a case; rows are only added. */
@AgencyScoped()
@Entity('case_act')
export class CaseAct {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ type: 'varchar', length: 16 })
  act: CaseActKind;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'person_name', type: 'varchar', length: 200 })
  personName: string;

  /** Reason, incident or step. */
  @Column({ type: 'varchar', length: 1000 })
  detail: string;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}

/** Keeps what an administrator did, in the transaction that does it. */
export async function recordCaseAct(tx: Tx, caseId: string, act: CaseActKind, actor: Actor, detail: string): Promise<void> {
  await tx.insert(CaseAct, { id: tx.newId(), caseId, act, personId: actor.personId, personName: actor.name, detail: detail.slice(0, 1000), at: tx.now() });
}
