import { createHash } from 'node:crypto';
import { PDFDict, PDFHexString, PDFName, PDFNumber, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';
import { DateTime } from 'luxon';
import { buildCms } from './build-cms.js';
import { type Field, type PdfRevision } from './pdf-revision.js';
import type { Identity } from './pkcs12.js';

/** Room for the signature, bytes: RSA 4096 and a chain of three certificates fit. */
const CONTENTS_BYTES = 12_000;
const RANGE_PLACEHOLDER = 9_999_999_999;

export interface SignatureOrder {
  identity: Identity;
  /** Time that the signature claims; from the kernel's clock. */
  at: Date;
  /** Signer as shown by readers. */
  name: string;
  reason: string;
  appearance: PDFRef;
  /** First signature of a document: only filling fields and signing may follow (DocMDP 2). */
  certifies: boolean;
  /** The agency's signature: no field may change any more (FieldMDP). */
  locks: boolean;
}

/**
 * Signs a signature field (PAdES-B-B, ETSI.CAdES.detached) and closes the revision.
 * @param field an empty signature field of `revision`
 * @returns the signed file; it begins with the bytes that were opened
 */
export async function applySignature(revision: PdfRevision, field: Field, order: SignatureOrder): Promise<Buffer> {
  const { context, catalog } = revision.doc;
  const value = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, RANGE_PLACEHOLDER, RANGE_PLACEHOLDER, RANGE_PLACEHOLDER],
    Contents: PDFHexString.of('0'.repeat(CONTENTS_BYTES * 2)),
    M: PDFString.of(
      DateTime.fromJSDate(order.at, { zone: 'Asia/Ho_Chi_Minh' }).toFormat("'D:'yyyyMMddHHmmss'+07''00'''"),
    ),
    Name: PDFHexString.fromText(order.name),
    Reason: PDFHexString.fromText(order.reason),
  });
  const ref = context.register(value);
  const rules = [
    ...(order.certifies ? [reference(revision.doc, 'DocMDP', { P: 2 })] : []),
    ...(order.locks ? [reference(revision.doc, 'FieldMDP', { Action: 'All' })] : []),
  ];
  if (rules.length > 0) value.set(PDFName.of('Reference'), context.obj(rules));
  field.dict.set(PDFName.of('V'), ref);
  field.dict.set(PDFName.of('AP'), context.obj({ N: order.appearance }));
  revision.touch(field.ref);
  if (order.certifies) {
    catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: ref }));
    revision.touch(context.trailerInfo.Root as PDFRef);
  }
  raiseSigFlags(revision);
  return fill(await revision.save(), order);
}

/** SigFlags 3: the document has signatures and may only be appended to. */
function raiseSigFlags(revision: PdfRevision): void {
  const { catalog, context } = revision.doc;
  const form = catalog.lookup(PDFName.of('AcroForm'), PDFDict);
  const flags = form.lookupMaybe(PDFName.of('SigFlags'), PDFNumber)?.asNumber() ?? 0;
  if (flags === 3) return;
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  revision.touch(context.getObjectRef(form) ?? (context.trailerInfo.Root as PDFRef));
}

function reference(
  doc: PDFDocument,
  method: 'DocMDP' | 'FieldMDP',
  parameters: Record<string, string | number>,
): PDFDict {
  const params = doc.context.obj({ Type: 'TransformParams', V: PDFName.of('1.2'), ...parameters });
  return doc.context.obj({ Type: 'SigRef', TransformMethod: method, TransformParams: params });
}

/** Writes the real byte range over its placeholder, digests everything but the contents, and puts the signature in. */
function fill(pdf: Buffer, order: SignatureOrder): Buffer {
  const hole = pdf.lastIndexOf(`<${'0'.repeat(CONTENTS_BYTES * 2)}>`);
  const end = hole + CONTENTS_BYTES * 2 + 2;
  const placeholder = Buffer.from(`[ 0 ${RANGE_PLACEHOLDER} ${RANGE_PLACEHOLDER} ${RANGE_PLACEHOLDER} ]`);
  const range = pdf.lastIndexOf(placeholder);
  if (hole < 0 || range < 0) throw new Error('The placeholder of the signature was not written');
  pdf.write(`[ 0 ${hole} ${end} ${pdf.length - end} ]`.padEnd(placeholder.length), range, 'latin1');
  const digest = createHash('sha256').update(pdf.subarray(0, hole)).update(pdf.subarray(end)).digest();
  const cms = buildCms(digest, order.identity.key, order.identity.chain);
  if (cms.length > CONTENTS_BYTES) throw new Error(`The signature needs ${cms.length} bytes`);
  pdf.write(cms.toString('hex'), hole + 1, 'latin1');
  return pdf;
}
