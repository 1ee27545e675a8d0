import { DocumentRecipient } from '../documents/document-recipient.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Agency } from '../organisation/agency.js';
import { fold } from '../organisation/fold.js';
import type { Organisation } from '../organisation/organisation.js';

/** Where a recipient is inside the installation. Unit and person null: the agency as such. */
export interface Place {
  agencyId: string;
  unitId: string | null;
  personId: string | null;
}

/**
 * Finds a recipient inside the installation: a unit or person of the own agency that uses the software, or another
 * agency that the line of Nơi nhận names by its full name.
 * @param agencies all of the installation
 * @returns null for a recipient outside
 */
export async function placeOf(tx: Tx, organisation: Organisation, agencies: readonly Pick<Agency, 'id' | 'name'>[], recipient: DocumentRecipient): Promise<Place | null> {
  const { agencyId, unitId, personId, name } = recipient;
  if (personId !== null) return { agencyId, unitId: null, personId };
  const unit = unitId === null ? null : await organisation.unit(tx, unitId);
  if (unit && unit.kind !== 'ngoai') return unit.usesEoffice ? { agencyId, unitId, personId: null } : null;
  const other = agencies.find((one) => one.id !== agencyId && fold(one.name) === fold(name));
  return other ? { agencyId: other.id, unitId: null, personId: null } : null;
}
