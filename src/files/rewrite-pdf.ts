import { PDFName, PDFRawStream, type PDFDocument } from '@cantoo/pdf-lib';

/**
 * Writes a document anew with a plain table of contents: one definition of each object, nothing of earlier revisions,
 * no object streams. Readers of every kind then see the same.
 */
export async function rewritePdf(doc: PDFDocument): Promise<Buffer> {
  const { context } = doc;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined;
    if (type === PDFName.of('ObjStm') || type === PDFName.of('XRef')) context.delete(ref);
  }
  context.largestObjectNumber = Math.max(0, ...context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber));
  return Buffer.from(await doc.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false }));
}
