import { createPrivateKey, generateKeyPair, randomBytes, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { makePkcs12 } from './pkcs12.js';

const YEAR_MS = 365 * 24 * 3600 * 1000;
const makeKeys = promisify(generateKeyPair);

/** A certificate authority: its key and its own certificate. */
export interface Authority {
  key: KeyObject;
  certificate: X509Certificate;
}

/** Whom a certificate names. A certificate of an agency has the agency's name as `name`. */
export interface Subject {
  name: string;
  organisation: string;
  unit?: string;
}

/**
 * Makes the demonstration's own certificate authority. Its name says that it is one; a real office uses the
 * certificates of Ban Cơ yếu Chính phủ (NĐ 68/2024).
 * @param now from the kernel's clock
 */
export async function makeDemoAuthority(now: Date): Promise<Authority> {
  const keys = await makeKeys('rsa', { modulusLength: 2048 });
  const subject = { name: 'Luồng – CA trình diễn (không có giá trị pháp lý)', organisation: 'Luồng' };
  const certificate = issue({
    subject,
    issuer: subject,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    from: now,
    years: 10,
    authority: true,
  });
  return { key: keys.privateKey, certificate };
}

/**
 * Makes a signing certificate for a person or an agency, as a PKCS#12 file that `pin` opens.
 * @param now valid for two years from here
 */
export async function makeDemoCertificate(
  authority: Authority,
  subject: Subject,
  pin: string,
  now: Date,
): Promise<{ p12: Buffer; certificate: X509Certificate }> {
  const keys = await makeKeys('rsa', { modulusLength: 2048 });
  const issuer = authority.certificate;
  const certificate = issue({
    subject,
    issuer,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    from: now,
    years: 2,
    authority: false,
  });
  return { p12: makePkcs12({ key: keys.privateKey, chain: [certificate, issuer] }, pin, subject.name), certificate };
}

/** Reads an authority back from the PEM texts it was stored as. */
export function readAuthority(pem: { key: string; certificate: string }): Authority {
  return { key: createPrivateKey(pem.key), certificate: new X509Certificate(pem.certificate) };
}

interface Order {
  subject: Subject;
  issuer: Subject | X509Certificate;
  publicKey: KeyObject;
  signingKey: KeyObject;
  from: Date;
  years: number;
  authority: boolean;
}

function issue(order: Order): X509Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(order.publicKey.export({ type: 'spki', format: 'pem' }) as string);
  // A positive number of 16 bytes.
  certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
  // An hour back: clocks of readers differ.
  certificate.validity.notBefore = new Date(order.from.getTime() - 3_600_000);
  certificate.validity.notAfter = new Date(order.from.getTime() + order.years * YEAR_MS);
  certificate.setSubject(nameOf(order.subject));
  const issuer =
    order.issuer instanceof X509Certificate ? forge.pki.certificateFromPem(order.issuer.toString()) : undefined;
  // The library reads UTF-8 names as bytes but writes them from text.
  const issuerName = issuer?.subject.attributes.map((field) => ({
    ...field,
    value: forge.util.decodeUtf8(field.value as string),
  }));
  certificate.setIssuer(issuerName ?? nameOf(order.subject));
  certificate.setExtensions([
    { name: 'basicConstraints', critical: true, cA: order.authority },
    order.authority
      ? { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true }
      : { name: 'keyUsage', critical: true, digitalSignature: true, nonRepudiation: true },
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: (issuer ?? certificate).generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  certificate.sign(
    forge.pki.privateKeyFromPem(order.signingKey.export({ type: 'pkcs8', format: 'pem' }) as string),
    forge.md.sha256.create(),
  );
  return new X509Certificate(forge.pki.certificateToPem(certificate));
}

function nameOf(subject: Subject): forge.pki.CertificateField[] {
  const field = (shortName: string, value: string) => ({
    shortName,
    value: value.normalize('NFC'),
    valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
  });
  return [
    { shortName: 'C', value: 'VN' },
    field('O', subject.organisation),
    ...(subject.unit ? [field('OU', subject.unit)] : []),
    field('CN', subject.name),
  ];
}
