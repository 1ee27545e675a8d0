import { createHash, sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { children, der, derOid, derSetOf, readDer, TAG, type DerNode } from './der.js';
import { OID } from './oids.js';

const NULL = der(TAG.null);
const SHA256 = der(TAG.sequence, derOid(OID.sha256), NULL);

/**
 * A detached CAdES signature (PAdES-B-B: content type, message digest and signing-certificate-v2 are signed; the time
 * stands in the PDF's own dictionary, as the profile wants).
 * @param digest SHA-256 of the signed bytes
 * @param key the signer's private key, RSA or EC
 * @param chain the signer's certificate first, then its issuers
 * @returns DER of a ContentInfo
 */
export function buildCms(digest: Buffer, key: KeyObject, chain: readonly X509Certificate[]): Buffer {
  const signer = chain[0]!;
  const attributes = [
    attribute(OID.contentType, derOid(OID.data)),
    attribute(OID.messageDigest, der(TAG.octets, digest)),
    attribute(OID.signingCertificateV2, signingCertificate(signer)),
  ];
  const signature = sign('sha256', derSetOf(TAG.set, attributes), key);
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? der(TAG.sequence, derOid(OID.ecdsaSha256))
      : der(TAG.sequence, derOid(OID.rsaSha256), NULL);
  const { issuer, serial } = issuerAndSerial(signer);
  const one = der(TAG.integer, Buffer.from([1]));
  const signerInfo = der(
    TAG.sequence,
    one,
    der(TAG.sequence, issuer.raw, serial.raw),
    SHA256,
    derSetOf(TAG.context0, attributes),
    algorithm,
    der(TAG.octets, signature),
  );
  const signedData = der(
    TAG.sequence,
    one,
    der(TAG.set, SHA256),
    der(TAG.sequence, derOid(OID.data)),
    derSetOf(
      TAG.context0,
      chain.map((c) => c.raw),
    ),
    der(TAG.set, signerInfo),
  );
  return der(TAG.sequence, derOid(OID.signedData), der(TAG.context0, signedData));
}

/** The issuer's name and the serial number as they stand in the certificate. */
export function issuerAndSerial(certificate: X509Certificate): { issuer: DerNode; serial: DerNode } {
  const fields = children(children(readDer(certificate.raw))[0]!);
  // A version 1 certificate leaves out the version field.
  const first = fields[0]!.tag === TAG.context0 ? 1 : 0;
  return { serial: fields[first]!, issuer: fields[first + 2]! };
}

function attribute(type: string, value: Buffer): Buffer {
  return der(TAG.sequence, derOid(type), der(TAG.set, value));
}

function signingCertificate(certificate: X509Certificate): Buffer {
  const { issuer, serial } = issuerAndSerial(certificate);
  const hash = createHash('sha256').update(certificate.raw).digest();
  // directoryName [4]; SHA-256 is the default algorithm and is left out.
  const issuerSerial = der(TAG.sequence, der(TAG.sequence, der(0xa4, issuer.raw)), serial.raw);
  return der(TAG.sequence, der(TAG.sequence, der(TAG.sequence, der(TAG.octets, hash), issuerSerial)));
}
