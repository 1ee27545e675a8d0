import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

/** A private key with its certificate chain, the signer's certificate first. */
export interface Identity {
  key: KeyObject;
  chain: X509Certificate[];
}

/** The PIN does not open the file (or the file is damaged: PKCS#12 cannot tell them apart). */
export class WrongPin extends Error {}

/**
 * Opens a PKCS#12 file.
 * @throws WrongPin
 */
export function openPkcs12(file: Buffer, pin: string): Identity {
  const asn1 = forge.asn1.fromDer(forge.util.createBuffer(file.toString('binary')));
  let safe: forge.pkcs12.Pkcs12Pfx;
  try {
    safe = forge.pkcs12.pkcs12FromAsn1(asn1, pin);
  } catch {
    throw new WrongPin('PIN does not open the PKCS#12 file');
  }
  const { pkcs8ShroudedKeyBag, certBag } = forge.pki.oids as { pkcs8ShroudedKeyBag: string; certBag: string };
  const bags = (type: string) => safe.getBags({ bagType: type })[type] ?? [];
  const keyBag = bags(pkcs8ShroudedKeyBag)[0];
  if (!keyBag) throw new WrongPin('The PKCS#12 file holds no private key');
  const key = createPrivateKey({
    key: toDer(keyBag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(keyBag.key)) : keyBag.asn1),
    format: 'der',
    type: 'pkcs8',
  });
  const certificates = bags(certBag).map(
    (bag) => new X509Certificate(toDer(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1)),
  );
  const own = certificates.find((c) => c.checkPrivateKey(key));
  if (!own) throw new WrongPin('The PKCS#12 file holds no certificate of its key');
  return { key, chain: [own, ...certificates.filter((c) => c !== own)] };
}

/** Writes a PKCS#12 file that `pin` opens (AES-256, HMAC check). */
export function makePkcs12(identity: Identity, pin: string, friendlyName: string): Buffer {
  const key = forge.pki.privateKeyFromPem(identity.key.export({ type: 'pkcs8', format: 'pem' }) as string);
  const chain = identity.chain.map((c) => forge.pki.certificateFromPem(c.toString()));
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, chain, pin, { algorithm: 'aes256', count: 10_000, friendlyName });
  return toDer(asn1);
}

function toDer(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}
