import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mergeFont } from './merge-font.js';

export interface TinosFace {
  weight: 400 | 700;
  style: 'normal' | 'italic';
}

/** The four faces an office uses. Tinos has the measures of Times New Roman (NĐ 30/2020, Phụ lục I). */
export const TINOS_FACES: readonly TinosFace[] = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 700, style: 'normal' },
  { weight: 700, style: 'italic' },
];

/** Scripts of the font package that together cover Vietnamese and the signs of offices. */
export const TINOS_SUBSETS = ['latin', 'vietnamese', 'latin-ext'] as const;
export type TinosSubset = (typeof TINOS_SUBSETS)[number];

const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/tinos/package.json')), 'files');
const merged = new Map<string, Buffer>();

/** One file of the font package. */
export function tinosFile(subset: TinosSubset, face: TinosFace, kind: 'woff' | 'woff2'): Buffer {
  return readFileSync(join(folder, `tinos-${subset}-${face.weight}-${face.style}.${kind}`));
}

/** One whole face as a TrueType font. */
export function tinosTrueType(face: TinosFace): Buffer {
  const key = `${face.weight}-${face.style}`;
  const font = merged.get(key) ?? mergeFont(TINOS_SUBSETS.map((subset) => tinosFile(subset, face, 'woff')));
  merged.set(key, font);
  return font;
}
