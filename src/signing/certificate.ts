import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** Whose certificate or signature: a person's own, or the agency's (its seal). */
export type OwnerKind = 'ca-nhan' | 'co-quan';

/** Wrong PINs after which a certificate must be unlocked by the administrator. */
export const MAX_FAILED_PINS = 5;

/** A signing certificate. Its key lies encrypted in the data folder and opens with a PIN that is stored nowhere. */
@AgencyScoped()
@Entity('certificate')
export class Certificate {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'owner_kind', type: 'varchar', length: 16 })
  ownerKind: OwnerKind;

  /** The person of a personal certificate. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;

  /** Name in the certificate: the person's or the agency's. */
  @Column({ name: 'owner_name', type: 'varchar', length: 200 })
  ownerName: string;

  @Column({ type: 'varchar', length: 64 })
  serial: string;

  @Column({ type: 'varchar', length: 500 })
  subject: string;

  @Column({ type: 'varchar', length: 500 })
  issuer: string;

  /** SHA-256 of the certificate, hexadecimal. */
  @Column({ type: 'char', length: 64 })
  fingerprint: string;

  @Column({ name: 'valid_from', type: 'datetime', precision: 3 })
  validFrom: Date;

  @Column({ name: 'valid_to', type: 'datetime', precision: 3 })
  validTo: Date;

  /** Wrong PINs in a row; at {@link MAX_FAILED_PINS} it is locked. */
  @Column({ name: 'failed_pins', type: 'int' })
  failedPins: number;

  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
