import { IsNull, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import type { Certificate, OwnerKind } from './certificate.js';

/** The certificate that a signature of this actor is made with: the own one, or the agency's; never a revoked one. */
export function standingCertificate(actor: Actor, ownerKind: OwnerKind): FindOptionsWhere<Certificate> {
  return { ownerKind, personId: ownerKind === 'ca-nhan' ? actor.personId : IsNull(), revokedAt: IsNull() };
}
