/** Signs that stand inside words only where TCVN3 (ABC) was read as Unicode: `C«ng v¨n`, `b¸o c¸o`. */
const TCVN3 = /\p{L}[¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾×÷]|[¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾×÷]\p{L}/u;
/** Pairs that only VNI writes: `Coâng vaên`, `ñöôïc`. */
const VNI = /[aeo]â|aê|[aoe][åä]|[uö][ïûü]|öô|ñ[\p{L}]/iu;
/** What a person is told of such a text. */
export const OLD_ENCODING = 'Chữ này ở bảng mã cũ (TCVN3, VNI). Chuyển sang Unicode (TCVN 6909:2001) rồi dán lại.';

/** One such word may be a unit of measure or a foreign name. */
const TELLTALE = 2;

/**
 * True for text in an encoding from before Unicode (QX-10, TCVN 6909:2001): TCVN3 or VNI pasted without conversion. It
 * would neither be found nor printed as Vietnamese.
 */
export function isOldEncoding(text: string): boolean {
  const words = text.normalize('NFC').split(/\s+/);
  return words.filter((word) => TCVN3.test(word)).length >= TELLTALE || words.filter((word) => VNI.test(word)).length >= TELLTALE;
}
