import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import { rewritePdf } from './rewrite-pdf.js';

/** Actions that run code, start programs, load or send something, or open a file carried along. */
const ACTIONS = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToE', 'Rendition', 'Movie', 'RichMediaExecute'];
const NAMES = [...ACTIONS, 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'XFA'];
/** Keys that start something by themselves or carry files. */
const KEYS = ['AA', 'JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'AF', 'XFA', 'RichMediaContent', 'RichMediaSettings'];
const MAX_INFLATED = 128 * 1024 * 1024;

/** A name as it may stand in a file: each letter plain or as `#4a`. */
function spelled(name: string): string {
  const letters = [...name].map((letter) => {
    const hex = letter.charCodeAt(0).toString(16);
    return `(?:${letter}|#${[...hex].map((digit) => `[${digit}${digit.toUpperCase()}]`).join('')})`;
  });
  return `/${letters.join('')}(?![\\w#])`;
}

const ACTIVE = new RegExp(NAMES.map(spelled).join('|'));
const OBJECT_STREAM = new RegExp(spelled('ObjStm'), 'g');
const ENCRYPT = new RegExp(spelled('Encrypt'));
const BYTE_RANGE = new RegExp(spelled('ByteRange'));

/** What the bytes of a PDF show without trusting any table of contents in it. */
export interface PdfTraits {
  active: boolean;
  encrypted: boolean;
  signed: boolean;
}

/**
 * Searches the whole file, the insides of its object streams too, also objects that an ordinary reader would not
 * reach: what one reader skips another may run.
 */
export function pdfTraits(pdf: Buffer): PdfTraits {
  const text = pdf.toString('latin1');
  const parts = [text];
  let unreadable = false;
  for (const match of text.matchAll(OBJECT_STREAM)) {
    const keyword = text.indexOf('stream', match.index + match[0].length);
    if (keyword < 0) continue;
    const begin = keyword + (text.startsWith('\r\n', keyword + 6) ? 8 : 7);
    const inside = inflated(pdf.subarray(begin));
    if (inside === undefined) unreadable = true;
    else parts.push(inside);
  }
  // An object stream that cannot be looked into is taken for the worst: the file is written anew or refused.
  return {
    active: unreadable || parts.some((p) => ACTIVE.test(p)),
    encrypted: parts.some((p) => ENCRYPT.test(p)),
    signed: parts.some((p) => BYTE_RANGE.test(p)),
  };
}

function inflated(bytes: Buffer): string | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED }).toString('latin1');
  } catch {
    return undefined;
  }
}

/**
 * Takes everything active out of a PDF and writes it anew, so that nothing unread is left in it.
 * @returns the new file; undefined when something active is still in it
 */
export async function withoutActiveContent(doc: PDFDocument): Promise<Buffer | undefined> {
  for (const [ref, object] of doc.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === PDFName.of('EmbeddedFile'))
      doc.context.assign(ref, doc.context.obj({}));
    else clean(object, 0);
  }
  const written = await rewritePdf(doc);
  return pdfTraits(written).active ? undefined : written;
}

function clean(object: PDFObject | undefined, depth: number): void {
  if (depth > 64 || object === undefined || object instanceof PDFRef) return;
  if (object instanceof PDFArray) for (const item of object.asArray()) clean(item, depth + 1);
  if (object instanceof PDFRawStream) clean(object.dict, depth + 1);
  if (!(object instanceof PDFDict)) return;
  const action = object.lookup(PDFName.of('S'));
  if (action instanceof PDFName && ACTIONS.includes(action.decodeText())) {
    // An empty dictionary is no action; whoever points here now points at nothing.
    for (const key of object.keys()) object.delete(key);
    return;
  }
  const subtype = object.lookup(PDFName.of('Subtype'));
  if (
    subtype instanceof PDFName &&
    ['RichMedia', 'Movie', 'Screen', 'FileAttachment', '3D'].includes(subtype.decodeText())
  )
    object.set(PDFName.of('Subtype'), PDFName.of('Square'));
  for (const key of object.keys()) {
    if (KEYS.includes(key.decodeText())) object.delete(key);
    else clean(object.get(key), depth + 1);
  }
}
