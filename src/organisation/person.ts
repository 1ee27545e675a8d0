import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import { fold } from './fold.js';
import { splitName } from './person-name.js';

/** A person of an agency. The password and what else concerns signing in is the access room's. */
@AgencyScoped()
@Entity('person')
export class Person {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  /** Lower case, unique in the whole installation. */
  @Column({ type: 'varchar', length: 64 })
  username: string;

  @Column({ name: 'family_name', type: 'varchar', length: 64 })
  familyName: string;

  @Column({ name: 'middle_name', type: 'varchar', length: 64 })
  middleName: string;

  @Column({ name: 'given_name', type: 'varchar', length: 64 })
  givenName: string;

  @Column({ name: 'display_name', type: 'varchar', length: 200 })
  displayName: string;

  @Column({ name: 'search_text', type: 'varchar', length: 300 })
  searchText: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  email: string | null;

  /** Direct superior where it differs from the chart's (Đ5.6-1, A-06: editable per person). */
  @Column({ name: 'superior_id', type: 'uuid', nullable: true })
  superiorId: string | null;

  /** False: has left; the row stays for the records. */
  @Column({ type: 'boolean' })
  active: boolean;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}

/** The columns that follow from a person's full name and user name. */
export function nameColumns(displayName: string, username: string): Pick<Person, 'displayName' | 'familyName' | 'middleName' | 'givenName' | 'searchText'> {
  const { family, middle, given, display } = splitName(displayName);
  return { displayName: display, familyName: family, middleName: middle, givenName: given, searchText: fold(`${display} ${username}`) };
}
