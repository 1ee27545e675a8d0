import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** The account of a person: one each (SYT-01); the user name stands with the person. */
@AgencyScoped()
@Entity('account')
export class Account {
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  /** argon2id in PHC form. */
  @Column({ name: 'password_hash', type: 'varchar', length: 200 })
  passwordHash: string;

  /** A first password: nothing else opens until it is changed. */
  @Column({ name: 'must_change', type: 'boolean' })
  mustChange: boolean;

  /** A demonstration account whose printed password still holds. */
  @Column({ type: 'boolean' })
  demo: boolean;

  @Column({ name: 'password_changed_at', type: 'datetime', precision: 3 })
  passwordChangedAt: Date;

  /** Set while an administrator keeps the account locked. */
  @Column({ name: 'locked_at', type: 'datetime', precision: 3, nullable: true })
  lockedAt: Date | null;
}
