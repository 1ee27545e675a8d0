import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { InvalidInput } from '../kernel/errors.js';
import { FIELD_NAMES, markColour, MARKS, SAMPLES, type FieldName } from './marks.js';

const DOCUMENT = 'word/document.xml';
const MARK = /«([A-Z_]+)»/g;

/** Runs (`w:r`) and paragraphs (`w:p`); those of text boxes lie inside others, so the innermost are taken. */
const RUN = /<w:r(?:\s[^>]*)?>(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/g;
const PARAGRAPH = /<w:p(?:\s[^>]*)?>(?:(?!<w:p[\s>])[\s\S])*?<\/w:p>/g;
const TEXT = /<w:t(?:\s[^>]*)?>([\s\S]*?)<\/w:t>/g;

/** What stands in the place of a mark: a text, and a colour for marks that are looked for in the PDF. */
export interface Replacement {
  text: string;
  colour?: string;
}

/**
 * Fills a Word template: each `«MARK»` that has a value becomes that text, in the mark's own style; others stay.
 * @param values text by mark, e.g. `{ TRICH_YEU: 'phòng, chống bão' }`. A line break begins a new paragraph where the
 *   mark stands alone in its paragraph, otherwise a new line
 */
export function fillDocx(docx: Buffer, values: Record<string, string>): Buffer {
  return replaceMarks(docx, (mark) => (mark in values ? { text: values[mark]! } : undefined)).docx;
}

/**
 * Readies a draft for conversion: its marks of number, date, signature and seal become coloured samples.
 * @throws InvalidInput `khong-phai-docx`
 */
export function colourMarks(docx: Buffer): { docx: Buffer } {
  return replaceMarks(docx, (mark) => {
    const field = fieldOf(mark);
    return field && { text: SAMPLES[field], colour: markColour(field).hex };
  });
}

/** The marks that {@link colourMarks} would find. @throws InvalidInput `khong-phai-docx` */
export function marksOf(docx: Buffer): Set<FieldName> {
  const found = new Set<FieldName>();
  for (const [paragraph] of strFromU8(unzip(docx, [DOCUMENT])[DOCUMENT]!).matchAll(PARAGRAPH)) {
    for (const [, mark] of textOf(paragraph).matchAll(MARK)) {
      const field = fieldOf(mark!);
      if (field) found.add(field);
    }
  }
  return found;
}

function fieldOf(mark: string): FieldName | undefined {
  return FIELD_NAMES.find((name) => MARKS[name] === mark);
}

/**
 * Replaces marks in the body of a Word document, also where Word has cut them into several runs.
 * @throws InvalidInput `khong-phai-docx`
 */
export function replaceMarks(docx: Buffer, replacement: (mark: string) => Replacement | undefined): { docx: Buffer } {
  const parts = unzip(docx);
  const xml = strFromU8(parts[DOCUMENT]!).replace(PARAGRAPH, (paragraph) => {
    const alone = paragraphsOf(paragraph, replacement);
    if (alone !== undefined) return alone;
    // From the last mark to the first: what stands before a mark keeps its place.
    let result = paragraph;
    for (let index = marksIn(paragraph); index-- > 0;) {
      const found = locate(result, index)!;
      const put = replacement(found.mark);
      if (put) result = swap(result, found, put);
    }
    return result;
  });
  return { docx: Buffer.from(zipSync({ ...parts, [DOCUMENT]: strToU8(xml) })) };
}

/** A paragraph that is nothing but one mark becomes one paragraph for each line of its text, all in its style. */
function paragraphsOf(paragraph: string, replacement: (mark: string) => Replacement | undefined): string | undefined {
  const found = locate(paragraph, 0);
  if (!found || found.before !== '' || found.after !== '') return undefined;
  const lines = replacement(found.mark)?.text.split('\n') ?? [];
  if (lines.length < 2) return undefined;
  const whole = [...paragraph.matchAll(TEXT)].map((t) => decode(t[1]!)).join('');
  if (whole !== `«${found.mark}»`) return undefined;
  return lines.map((text) => swap(paragraph, found, { text })).join('');
}

/** @param only parts to unpack; all unless named */
function unzip(docx: Buffer, only?: readonly string[]): Record<string, Uint8Array> {
  try {
    const parts = unzipSync(docx, { filter: ({ name }) => only === undefined || only.includes(name) });
    if (parts[DOCUMENT]) return parts;
  } catch {
    // Said below, in the same words.
  }
  throw new InvalidInput(
    'khong-phai-docx',
    'Bản thảo không phải tệp Word (.docx). Mở bằng Word, lưu dạng .docx rồi đính kèm lại.',
  );
}

interface Found {
  mark: string;
  first: string;
  /** Text before the mark in its first run, and after it in its last. */
  before: string;
  after: string;
  begin: number;
  end: number;
}

function runsOf(paragraph: string): { at: number; xml: string; text: string; from: number; to: number }[] {
  let position = 0;
  return [...paragraph.matchAll(RUN)].map((match) => {
    const text = [...match[0].matchAll(TEXT)].map((t) => decode(t[1]!)).join('');
    return { at: match.index, xml: match[0], text, from: position, to: (position += text.length) };
  });
}

function textOf(paragraph: string): string {
  return runsOf(paragraph)
    .map((run) => run.text)
    .join('');
}

function marksIn(paragraph: string): number {
  return [...textOf(paragraph).matchAll(MARK)].length;
}

/** One mark of a paragraph, counted from 0, and the runs that hold it. */
function locate(paragraph: string, index: number): Found | undefined {
  const runs = runsOf(paragraph);
  const match = [
    ...runs
      .map((run) => run.text)
      .join('')
      .matchAll(MARK),
  ][index];
  if (!match) return undefined;
  const [from, to] = [match.index, match.index + match[0].length];
  const hit = runs.filter((run) => run.to > from && run.from < to);
  const [first, last] = [hit[0]!, hit.at(-1)!];
  return {
    mark: match[1]!,
    first: first.xml,
    before: first.text.slice(0, from - first.from),
    after: last.text.slice(to - last.from),
    begin: first.at,
    end: last.at + last.xml.length,
  };
}

function swap(paragraph: string, found: Found, put: Replacement): string {
  const properties = /<w:rPr>([\s\S]*?)<\/w:rPr>/.exec(found.first)?.[1] ?? '';
  const coloured = put.colour ? withColour(properties, put.colour) : properties;
  const runs = run(found.before, properties) + run(put.text, coloured) + run(found.after, properties);
  return paragraph.slice(0, found.begin) + runs + paragraph.slice(found.end);
}

/** The order of a run's properties matters to Word: the colour comes before the size and what follows it. */
function withColour(properties: string, colour: string): string {
  const without = properties.replace(/<w:(?:color|u|highlight|shd)\s[^>]*\/>/g, '');
  const at =
    /<w:(?:spacing|w|kern|position|sz|szCs|effect|bdr|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[\s/>]/.exec(
      without,
    )?.index ?? without.length;
  return `${without.slice(0, at)}<w:color w:val="${colour}"/>${without.slice(at)}`;
}

function run(text: string, properties: string): string {
  if (text === '') return '';
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${encode(line)}</w:t>`);
  return `<w:r><w:rPr>${properties}</w:rPr>${lines.join('<w:br/>')}</w:r>`;
}

function decode(xml: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-f]+));/gi,
    (_, name?: string, dec?: string, hex?: string) =>
      name ? signs[name]! : String.fromCodePoint(dec ? Number(dec) : parseInt(hex!, 16)),
  );
}

function encode(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
}
