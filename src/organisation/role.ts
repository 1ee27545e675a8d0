import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** A role of an agency: what lanes of diagrams and columns of the permission matrix are named after. */
@AgencyScoped()
@Entity('org_role')
export class Role {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  code: string;

  @Column({ type: 'varchar', length: 200 })
  name: string;

  /** True: everybody with a position holds it. */
  @Column({ type: 'boolean' })
  everyone: boolean;

  @Column({ type: 'int' })
  position: number;

  /** False once the agency's settings name it no more; rows of the past still show its name. */
  @Column({ name: 'in_use', type: 'boolean' })
  inUse: boolean;
}
