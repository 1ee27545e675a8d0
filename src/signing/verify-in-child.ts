import { X509Certificate } from 'node:crypto';
import { verifyPdf, type PdfCheck } from './verify-pdf.js';

/** {@link verifyPdf} for the bounded child: files come from outside and may be of any size and shape. */
export function verifyInChild(pdf: Uint8Array, roots: string[]): Promise<PdfCheck> {
  return verifyPdf(
    Buffer.from(pdf),
    roots.map((pem) => new X509Certificate(pem)),
  );
}
