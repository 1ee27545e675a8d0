import { MAX_FAILED_PINS, type Certificate } from './certificate.js';
import type { CertificateView } from './contract.js';

/** What the screens show of a certificate. */
export function certificateView(row: Certificate, now: Date): CertificateView {
  const { id, ownerKind, personId, ownerName, serial, issuer, validFrom, validTo } = row;
  return {
    id,
    ownerKind,
    personId,
    ownerName,
    serial,
    issuer,
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
    state: stateOf(row, now),
  };
}

function stateOf(row: Certificate, now: Date): CertificateView['state'] {
  if (row.revokedAt !== null) return 'thu-hoi';
  if (now > row.validTo || now < row.validFrom) return 'het-han';
  return row.failedPins >= MAX_FAILED_PINS ? 'bi-khoa' : 'dung-duoc';
}
