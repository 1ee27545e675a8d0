import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFString,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';

/**
 * An incremental revision: the old bytes stay as they are and what changes is appended, so earlier signatures hold.
 * Only what {@link touch} names and what is new is written.
 */
export class PdfRevision {
  private readonly snapshot;

  private constructor(
    private readonly original: Buffer,
    readonly doc: PDFDocument,
  ) {
    this.snapshot = doc.takeSnapshot();
  }

  static async open(pdf: Buffer): Promise<PdfRevision> {
    return new PdfRevision(pdf, await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false }));
  }

  /** The object has been changed and belongs into the revision. */
  touch(ref: PDFRef): void {
    this.snapshot.markRefForSave(ref);
  }

  async save(): Promise<Buffer> {
    const increment = await this.doc.saveIncremental(this.snapshot, { useObjectStreams: false });
    return Buffer.concat([this.original, increment]);
  }
}

/** A form field; those that this room makes are their own widgets and stand at the top of the form. */
export interface Field {
  /** Full name: those of its parents and its own, joined by points. */
  name: string;
  /** `Tx`, `Sig`, …, its own or its parent's. */
  type: string;
  ref: PDFRef;
  dict: PDFDict;
}

/** Every field of the form that has no fields below it. */
export function formFields(doc: PDFDocument): Field[] {
  const form = doc.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  return form ? below(doc, form.lookup(PDFName.of('Fields')), '', '', 0) : [];
}

function below(
  doc: PDFDocument,
  list: PDFObject | undefined,
  prefix: string,
  inherited: string,
  depth: number,
): Field[] {
  if (!(list instanceof PDFArray) || depth > 16) return [];
  return list.asArray().flatMap((ref) => {
    const dict = ref instanceof PDFRef ? doc.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict)) return [];
    const name = [prefix, textOf(dict, 'T')].filter(Boolean).join('.');
    const type = dict.lookupMaybe(PDFName.of('FT'), PDFName)?.decodeText() ?? inherited;
    const kids = below(doc, dict.lookup(PDFName.of('Kids')), name, type, depth + 1).filter((kid) =>
      kid.dict.has(PDFName.of('T')),
    );
    return kids.length > 0 ? kids : [{ name, type, ref, dict }];
  });
}

/** A text value of a dictionary; empty when there is none. */
export function textOf(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** Width and height of a field's box. */
export function fieldSize(dict: PDFDict): { width: number; height: number } {
  const { width, height } = dict.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
  return { width, height };
}

/** Adds a widget to a page inside a revision, wherever the page keeps its list of annotations. */
export function addWidget(revision: PdfRevision, page: PDFPage, widget: PDFRef): void {
  const annotations = page.node.get(PDFName.of('Annots'));
  page.node.addAnnot(widget);
  revision.touch(annotations instanceof PDFRef ? annotations : page.ref);
}

/** True when the file ends in a plain cross-reference table, which a plain incremental revision may follow. */
export function hasPlainCrossReference(pdf: Buffer): boolean {
  const at = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.subarray(-64).toString('latin1'))?.[1];
  return at !== undefined && pdf.subarray(Number(at), Number(at) + 4).toString('latin1') === 'xref';
}
