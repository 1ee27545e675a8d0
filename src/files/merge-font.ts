import { inflateSync } from 'node:zlib';

/** Tables of one font by tag. */
type Tables = Map<string, Buffer>;

const COMPOSITE = { wordArguments: 0x1, scale: 0x8, more: 0x20, xyScale: 0x40, twoByTwo: 0x80 };

/**
 * Joins the subset files of one web font (WOFF, TrueType outlines without hinting) into one TrueType font:
 * LibreOffice and the PDF library each want a single file, the font package has one for each script.
 * Of a sign in several subsets the first one's outline is taken; kerning and substitutions are left out.
 * @param subsets WOFF files of the same face; names and metrics come from the first
 */
export function mergeFont(subsets: readonly Buffer[]): Buffer {
  const fonts = subsets.map(readWoff);
  const first = fonts[0]!;
  const glyphs: Buffer[] = [];
  const metrics: Buffer[] = [];
  const characters = new Map<number, number>();
  for (const font of fonts) {
    const base = glyphs.length;
    for (const [character, glyph] of readCmap(font.get('cmap')!))
      if (!characters.has(character)) characters.set(character, base + glyph);
    for (const glyph of readGlyphs(font)) glyphs.push(shiftComponents(glyph, base));
    metrics.push(readMetrics(font));
  }
  const head = Buffer.from(first.get('head')!);
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(first.get('hhea')!);
  hhea.writeUInt16BE(glyphs.length, 34);
  const os2 = Buffer.from(first.get('OS/2')!);
  fonts.forEach((font) =>
    [42, 46, 50, 54].forEach((at) =>
      os2.writeUInt32BE((os2.readUInt32BE(at) | font.get('OS/2')!.readUInt32BE(at)) >>> 0, at),
    ),
  );
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  glyphs.reduce((end, glyph, i) => loca.writeUInt32BE(end + glyph.length, (i + 1) * 4) && end + glyph.length, 0);
  const post = Buffer.from(first.get('post')!.subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return writeTrueType(
    new Map([
      ['OS/2', os2],
      ['cmap', writeCmap(characters)],
      ['glyf', Buffer.concat(glyphs)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', Buffer.concat(metrics)],
      ['loca', loca],
      ['maxp', largestProfile(fonts, glyphs.length)],
      ['name', first.get('name')!],
      ['post', post],
    ]),
  );
}

function readWoff(file: Buffer): Tables {
  const tables: Tables = new Map();
  for (let i = 0; i < file.readUInt16BE(12); i++) {
    const entry = 44 + i * 20;
    const [offset, stored, length] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at)) as [number, number, number];
    const data = file.subarray(offset, offset + stored);
    tables.set(file.toString('latin1', entry, entry + 4), stored < length ? inflateSync(data) : data);
  }
  return tables;
}

function readGlyphs(font: Tables): Buffer[] {
  const [glyf, loca, long] = [font.get('glyf')!, font.get('loca')!, font.get('head')!.readInt16BE(50) === 1];
  const offset = (i: number) => (long ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  return Array.from({ length: font.get('maxp')!.readUInt16BE(4) }, (_, i) => glyf.subarray(offset(i), offset(i + 1)));
}

/** Points the parts of a composed letter (ắ = a + breve + acute) to where they stand in the joined font. */
function shiftComponents(glyph: Buffer, by: number): Buffer {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0 || by === 0) return glyph;
  const copy = Buffer.from(glyph);
  for (let at = 10, flags: number = COMPOSITE.more; flags & COMPOSITE.more;) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2);
    at += 4 + (flags & COMPOSITE.wordArguments ? 4 : 2);
    at += flags & COMPOSITE.scale ? 2 : flags & COMPOSITE.xyScale ? 4 : flags & COMPOSITE.twoByTwo ? 8 : 0;
  }
  return copy;
}

/** Advance and bearing of every glyph, written out in full. */
function readMetrics(font: Tables): Buffer {
  const [hmtx, count, glyphs] = [
    font.get('hmtx')!,
    font.get('hhea')!.readUInt16BE(34),
    font.get('maxp')!.readUInt16BE(4),
  ];
  const all = Buffer.alloc(glyphs * 4);
  for (let i = 0; i < glyphs; i++) {
    all.writeUInt16BE(hmtx.readUInt16BE(Math.min(i, count - 1) * 4), i * 4);
    all.writeInt16BE(hmtx.readInt16BE(i < count ? i * 4 + 2 : count * 4 + (i - count) * 2), i * 4 + 2);
  }
  return all;
}

/** Character → glyph of the format 4 table every web font has. */
function* readCmap(cmap: Buffer): Generator<[number, number]> {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + i * 8 + 4));
  const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (at === undefined) throw new Error('The font has no character map of format 4');
  const segments = cmap.readUInt16BE(at + 6) / 2;
  const [ends, starts] = [at + 14, at + 16 + segments * 2];
  const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
  for (let s = 0; s < segments; s++) {
    const [start, end, delta, range] = [starts, ends, deltas, ranges].map((table) =>
      cmap.readUInt16BE(table + s * 2),
    ) as [number, number, number, number];
    for (let c = start; c <= end && c < 0xffff; c++) {
      const index = range === 0 ? c : cmap.readUInt16BE(ranges + s * 2 + range + (c - start) * 2);
      const glyph = range !== 0 && index === 0 ? 0 : (index + delta) & 0xffff;
      if (glyph !== 0) yield [c, glyph];
    }
  }
}

/** A format 4 table with one segment for each run of neighbouring characters whose glyphs are neighbours too. */
function writeCmap(characters: Map<number, number>): Buffer {
  const runs: { start: number; end: number; delta: number }[] = [];
  for (const [character, glyph] of [...characters].sort((a, b) => a[0] - b[0])) {
    const last = runs.at(-1);
    const delta = (glyph - character) & 0xffff;
    if (last && last.end === character - 1 && last.delta === delta) last.end = character;
    else runs.push({ start: character, end: character, delta });
  }
  runs.push({ start: 0xffff, end: 0xffff, delta: 1 });
  const words = (values: number[]) => Buffer.from(Uint8Array.from(values.flatMap((v) => [v >> 8, v & 0xff])));
  const search = 2 ** Math.floor(Math.log2(runs.length)) * 2;
  const body = [
    runs.map((r) => r.end),
    [0],
    runs.map((r) => r.start),
    runs.map((r) => r.delta),
    runs.map(() => 0),
  ].flat();
  const sub = words([
    4,
    14 + body.length * 2,
    0,
    runs.length * 2,
    search,
    Math.log2(search / 2),
    runs.length * 2 - search,
    ...body,
  ]);
  return Buffer.concat([words([0, 1, 3, 1, 0, 12]), sub]);
}

function largestProfile(fonts: Tables[], glyphs: number): Buffer {
  const maxp = Buffer.from(fonts[0]!.get('maxp')!);
  for (let at = 6; at < maxp.length; at += 2)
    maxp.writeUInt16BE(Math.max(...fonts.map((f) => f.get('maxp')!.readUInt16BE(at))), at);
  maxp.writeUInt16BE(glyphs, 4);
  return maxp;
}

function writeTrueType(tables: Tables): Buffer {
  const directory = Buffer.alloc(12 + tables.size * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.size, 4);
  const search = 2 ** Math.floor(Math.log2(tables.size)) * 16;
  [search, Math.log2(search / 16), tables.size * 16 - search].forEach((v, i) => directory.writeUInt16BE(v, 6 + i * 2));
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  [...tables].forEach(([tag, data], i) => {
    const entry = 12 + i * 16;
    directory.write(tag, entry, 'latin1');
    [checksum(data), offset, data.length].forEach((v, k) => directory.writeUInt32BE(v, entry + 4 + k * 4));
    parts.push(data, Buffer.alloc(-data.length & 3));
    offset += data.length + (-data.length & 3);
  });
  const file = Buffer.concat(parts);
  const head = 12 + [...tables.keys()].indexOf('head') * 16;
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, file.readUInt32BE(head + 8) + 8);
  return file;
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4)
    sum =
      (sum +
        (i + 4 <= data.length
          ? data.readUInt32BE(i)
          : Buffer.concat([data.subarray(i), Buffer.alloc(4)]).readUInt32BE(0))) >>>
      0;
  return sum;
}
