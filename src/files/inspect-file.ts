import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import { ALL_KINDS, FILE_KINDS, type FileKind } from './file-kind.js';
import { pdfTraits, withoutActiveContent } from './pdf-active-content.js';

/** Why a file is not taken. */
export type Refusal = 'la-loai-khac' | 'hong' | 'co-mat-khau' | 'co-ma-da-ky' | 'co-ma' | 'co-macro' | 'nen-qua-lon';

/** What the inspection found. `cleaned` holds the file without its scripts, to be stored in its place. */
export type Inspection = { kind: FileKind; pages?: number; cleaned?: Uint8Array } | { refusal: Refusal };

const MAX_PARTS = 10_000;
const MAX_UNPACKED = 512 * 1024 * 1024;
const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Looks into an uploaded file: what it is by its content, and whether it is harmless. Runs inside the bounded child.
 * @param path of the file, readable by the child
 */
export async function inspectFile(path: string): Promise<Inspection> {
  const bytes = await readFile(path);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return inspectPdf(bytes);
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = ALL_KINDS.find((k) => FILE_KINDS[k].mime === type?.mime);
  if (!kind || kind === 'pdf') return { refusal: type?.mime.includes('macroenabled') ? 'co-macro' : 'la-loai-khac' };
  return ['docx', 'xlsx', 'pptx', 'odt'].includes(kind) ? inspectOffice(bytes, kind) : { kind };
}

async function inspectPdf(bytes: Buffer): Promise<Inspection> {
  const traits = pdfTraits(bytes);
  if (traits.encrypted) return { refusal: 'co-mat-khau' };
  let doc: PDFDocument;
  let pages: number;
  try {
    doc = await PDFDocument.load(bytes, { updateMetadata: false });
    pages = doc.getPageCount();
  } catch {
    return { refusal: 'hong' };
  }
  if (pages === 0) return { refusal: 'hong' };
  if (!traits.active) return { kind: 'pdf', pages };
  // Taking a script out of a signed file would break its signature: the sender must send it without.
  if (traits.signed) return { refusal: 'co-ma-da-ky' };
  const cleaned = await withoutActiveContent(doc);
  return cleaned ? { kind: 'pdf', pages, cleaned } : { refusal: 'co-ma' };
}

/** Office files are archives: looked through by their table, only the list of parts is unpacked. */
function inspectOffice(bytes: Buffer, kind: FileKind): Inspection {
  let parts = 0;
  let unpacked = 0;
  const names: string[] = [];
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts++;
        unpacked += originalSize;
        names.push(name);
        return name === CONTENT_TYPES && originalSize < 4 * 1024 * 1024;
      },
    });
    if (parts > MAX_PARTS || unpacked > MAX_UNPACKED) return { refusal: 'nen-qua-lon' };
    const types = found[CONTENT_TYPES] ? Buffer.from(found[CONTENT_TYPES]).toString('utf8') : '';
    const macros =
      names.some((name) => /(^|\/)(vbaProject\.bin|vbaData\.xml|Basic\/.+)$/i.test(name)) ||
      /macroEnabled|vbaProject/i.test(types);
    if (macros) return { refusal: 'co-macro' };
    const body: Partial<Record<FileKind, string>> = {
      docx: 'word/document.xml',
      odt: 'content.xml',
      xlsx: 'xl/workbook.xml',
      pptx: 'ppt/presentation.xml',
    };
    return names.includes(body[kind]!) ? { kind } : { refusal: 'hong' };
  } catch {
    return { refusal: 'hong' };
  }
}
