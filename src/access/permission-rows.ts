import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** Which version of its matrix an agency has. */
@AgencyScoped()
@Entity('permission_matrix')
export class PermissionMatrix {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'int' })
  version: number;

  @Column({ name: 'changed_at', type: 'datetime', precision: 3 })
  changedAt: Date;
}

/** A row of the matrix as the agency prints it. */
@AgencyScoped()
@Entity('permission_function')
export class PermissionFunction {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @PrimaryColumn({ name: 'function_id', type: 'varchar', length: 64 })
  functionId: string;

  @Column({ type: 'varchar', length: 200 })
  title: string;

  @Column({ type: 'varchar', length: 200 })
  article: string;

  @Column({ type: 'int' })
  position: number;
}

/** A cell with an X: the function is open for the role. */
@AgencyScoped()
@Entity('permission_cell')
export class PermissionCell {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @PrimaryColumn({ name: 'function_id', type: 'varchar', length: 64 })
  functionId: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  role: string;
}
