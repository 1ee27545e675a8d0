import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { issuerAndSerial } from './build-cms.js';
import { children, der, readDer, readOid, TAG, type DerNode } from './der.js';
import { OID } from './oids.js';

/** What a detached signature says of itself. */
export interface CmsCheck {
  /** The signer's certificate, or undefined when the signature does not carry it. */
  signer: X509Certificate | undefined;
  certificates: X509Certificate[];
  /** The signed digest is the digest of the content. */
  digestMatches: boolean;
  /** The signature over the signed attributes was made with the signer's key. */
  signatureMatches: boolean;
  /** The signed attributes name this very certificate (CAdES); adbe.pkcs7.detached signatures may lack it. */
  bindsCertificate: boolean;
}

const HASHES: Record<string, string> = {
  [OID.sha1]: 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/**
 * Reads and checks a detached CMS signature (CAdES or PKCS#7) of one signer over `content`.
 * Trust in the certificate is not decided here.
 * @throws Error when the structure is not a signature that can be read
 */
export function checkCms(cms: Buffer, content: Buffer): CmsCheck {
  const [type, wrapped] = children(readDer(cms));
  if (!type || !wrapped || readOid(type.content) !== OID.signedData) throw new Error('Not a CMS SignedData');
  const parts = children(children(wrapped)[0]!);
  const certificates = parts
    .filter((p) => p.tag === TAG.context0)
    .flatMap((p) => children(p))
    .filter((c) => c.tag === TAG.sequence)
    .map((c) => new X509Certificate(c.raw));
  const signerInfos = children(parts.at(-1)!);
  if (parts.at(-1)!.tag !== TAG.set || signerInfos.length !== 1) throw new Error('The signature must have one signer');

  const fields = children(signerInfos[0]!);
  const signedAttributes = fields.find((f) => f.tag === TAG.context0 && f !== fields[1]);
  const hash = HASHES[readOid(children(fields[2]!)[0]!.content)];
  if (!hash || !signedAttributes) throw new Error('The signature uses a digest that is not known');
  const at = fields.indexOf(signedAttributes);
  const [algorithm, signature] = [fields[at + 1]!, fields[at + 2]!];

  const signer = certificates.find((c) => namesSigner(fields[1]!, c));
  const attributes = new Map(
    children(signedAttributes).map((a) => [readOid(children(a)[0]!.content), children(children(a)[1]!)[0]!]),
  );
  const digest = createHash(hash).update(content).digest();
  const signedBytes = Buffer.concat([Buffer.from([TAG.set]), signedAttributes.raw.subarray(1)]);
  return {
    signer,
    certificates,
    digestMatches: attributes.get(OID.messageDigest)?.content.equals(digest) ?? false,
    signatureMatches: signer !== undefined && matches(signer, algorithm, hash, signedBytes, signature.content),
    bindsCertificate: signer !== undefined && binds(attributes.get(OID.signingCertificateV2), signer),
  };
}

function namesSigner(identifier: DerNode, certificate: X509Certificate): boolean {
  const { issuer, serial } = issuerAndSerial(certificate);
  if (identifier.tag !== TAG.sequence) return certificate.raw.includes(identifier.content);
  return identifier.raw.equals(der(TAG.sequence, issuer.raw, serial.raw));
}

function matches(
  signer: X509Certificate,
  algorithm: DerNode,
  hash: string,
  signed: Buffer,
  signature: Buffer,
): boolean {
  const pss = readOid(children(algorithm)[0]!.content) === OID.rsaPss;
  const key = pss
    ? { key: signer.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : signer.publicKey;
  return verify(hash, signed, key, signature);
}

/** The first certificate identifier of signing-certificate-v2 holds the hash of the signer's certificate. */
function binds(value: DerNode | undefined, signer: X509Certificate): boolean {
  if (!value) return false;
  const identifier = children(children(children(value)[0]!)[0]!);
  const named = identifier[0]!.tag === TAG.sequence ? HASHES[readOid(children(identifier[0]!)[0]!.content)] : 'sha256';
  const expected = identifier.find((f) => f.tag === TAG.octets);
  return (
    named !== undefined &&
    expected !== undefined &&
    expected.content.equals(createHash(named).update(signer.raw).digest())
  );
}
