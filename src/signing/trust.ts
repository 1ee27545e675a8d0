import { X509Certificate } from 'node:crypto';

/** Why a signer's certificate is accepted or not. */
export type Trust = 'tin-cay' | 'het-han' | 'khong-ro-goc';

/**
 * Whether a certificate leads to one of the roots the installation trusts, and was valid at a moment.
 * Revocation of our own certificates is decided where they are stored.
 * @param others certificates the signature carries, possible issuers
 */
export function trustOf(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: Date,
): Trust {
  const seen = new Set<string>();
  for (let current: X509Certificate | undefined = certificate; current && !seen.has(current.fingerprint256);) {
    if (at < new Date(current.validFrom) || at > new Date(current.validTo)) return 'het-han';
    if (roots.some((root) => root.raw.equals(current!.raw))) return 'tin-cay';
    seen.add(current.fingerprint256);
    const child: X509Certificate = current;
    current = [...roots, ...others].find(
      (issuer) => issuer.ca && child.checkIssued(issuer) && child.verify(issuer.publicKey),
    );
  }
  return 'khong-ro-goc';
}

/** One part of a certificate's subject, e.g. `CN`; empty when it has none. */
export function subjectPart(certificate: X509Certificate, key: 'CN' | 'O'): string {
  return (
    certificate.subject
      .split('\n')
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1) ?? ''
  );
}
