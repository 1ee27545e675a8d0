import { TINOS_FACES, TINOS_SUBSETS, tinosFile, type TinosFace, type TinosSubset } from '../files/tinos.js';

const RANGES: Record<TinosSubset, string> = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

let css: string | undefined;

/**
 * The style sheet that carries Tinos inside itself (data URIs), so that a page looks the same on every machine
 * and the browser needs nothing from outside. Debian's own Liberation lacks ơ, ư and ạ–ỹ (stack.md section 4).
 */
export function tinosStyleSheet(): string {
  css ??= TINOS_FACES.flatMap((face) => TINOS_SUBSETS.map((subset) => fontFace(subset, face))).join('\n');
  return css;
}

function fontFace(subset: TinosSubset, face: TinosFace): string {
  const data = tinosFile(subset, face, 'woff2').toString('base64');
  return `@font-face{font-family:Tinos;font-weight:${face.weight};font-style:${face.style};src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${RANGES[subset]}}`;
}
