import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** Keys of a form field that filling it in or signing it may change. */
const FIELD_CHANGES = new Set(['V', 'AP', 'AS', 'M']);

const ALLOWED = new Set(['Root/DSS', 'Root/Extensions', 'Root/AcroForm/SigFlags']);

const name = (key: string) => PDFName.of(key);

/**
 * Looks for what changed between a signed revision and the whole file, walking both from their roots. After a
 * signature only these may change: an empty text field is filled in, an empty signature field is signed, a new
 * signed signature field is added to a page, proof for long keeping (DSS) is added to the catalogue.
 * @returns path of the first change that is not allowed, e.g. `Root/Pages/Kids/0/Contents`; undefined when there is none
 */
export function forbiddenChange(signed: PDFDocument, whole: PDFDocument): string | undefined {
  return new Comparison(signed.context, whole.context).dictionaries(signed.catalog, whole.catalog, 'Root');
}

class Comparison {
  /** Pairs that were compared or are being compared: the page tree points back to itself. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: PDFContext,
    private readonly after: PDFContext,
  ) {}

  dictionaries(a: PDFDict, b: PDFDict, path: string): string | undefined {
    const field = isField(a) && isField(b);
    const keys = new Set([...a.keys(), ...b.keys()].map((key) => key.decodeText()));
    for (const key of keys) {
      const here = `${path}/${key}`;
      if (field && FIELD_CHANGES.has(key) && isEmptyField(a)) continue;
      if (ALLOWED.has(here)) continue;
      const [left, right] = [a.get(name(key)), b.get(name(key))];
      const list = (path === 'Root/AcroForm' && key === 'Fields') || (key === 'Annots' && isPage(a));
      const found = list ? this.lists(left, right, here) : this.values(left, right, here);
      if (found) return found;
    }
    return undefined;
  }

  /** Lists of fields and annotations: what stood there still stands in its place, what is new is a signature field. */
  private lists(a: PDFObject | undefined, b: PDFObject | undefined, path: string): string | undefined {
    const [left, right] = [this.resolve(a, this.before), this.resolve(b, this.after)].map((v) =>
      v instanceof PDFArray ? v.asArray() : [],
    ) as [PDFObject[], PDFObject[]];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const added = left[i] === undefined ? this.resolve(right[i], this.after) : undefined;
      // An unsigned one could paint over the page.
      if (added instanceof PDFDict && isField(added) && added.lookup(name('V')) instanceof PDFDict) continue;
      const found = this.values(left[i], right[i], `${path}/${i}`);
      if (found) return found;
    }
    return undefined;
  }

  private values(a: PDFObject | undefined, b: PDFObject | undefined, path: string): string | undefined {
    if (a instanceof PDFRef && b instanceof PDFRef) {
      const pair = `${a.tag} ${b.tag}`;
      if (this.seen.has(pair)) return undefined;
      this.seen.add(pair);
    }
    const [left, right] = [this.resolve(a, this.before), this.resolve(b, this.after)];
    if (left instanceof PDFRawStream && right instanceof PDFRawStream) {
      return Buffer.compare(left.contents, right.contents) === 0
        ? this.dictionaries(left.dict, right.dict, path)
        : path;
    }
    if (left instanceof PDFDict && right instanceof PDFDict) return this.dictionaries(left, right, path);
    if (left instanceof PDFArray && right instanceof PDFArray) {
      if (left.size() !== right.size()) return path;
      for (let i = 0; i < left.size(); i++) {
        const found = this.values(left.get(i), right.get(i), `${path}/${i}`);
        if (found) return found;
      }
      return undefined;
    }
    return sameAtom(left, right) ? undefined : path;
  }

  private resolve(value: PDFObject | undefined, context: PDFContext): PDFObject | undefined {
    return value instanceof PDFRef ? context.lookup(value) : value;
  }
}

function isField(dict: PDFDict): boolean {
  const parent = dict.lookup(name('Parent'));
  const type = dict.get(name('FT')) ?? (parent instanceof PDFDict ? parent.get(name('FT')) : undefined);
  return dict.get(name('Subtype')) === name('Widget') && (type === name('Tx') || type === name('Sig'));
}

/** Not filled in yet; a field that holds a value was part of what was signed. */
function isEmptyField(dict: PDFDict): boolean {
  const value = dict.lookup(name('V'));
  return (
    value === undefined || ((value instanceof PDFString || value instanceof PDFHexString) && value.decodeText() === '')
  );
}

function isPage(dict: PDFDict): boolean {
  return dict.get(name('Type')) === name('Page');
}

function sameAtom(a: PDFObject | undefined, b: PDFObject | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a instanceof PDFNumber && b instanceof PDFNumber) return a.asNumber() === b.asNumber();
  return a.constructor === b.constructor && String(a) === String(b);
}
