/** A Vietnamese name in its parts; people are listed by the given name, which stands last. */
export interface PersonName {
  family: string;
  middle: string;
  given: string;
  display: string;
}

/**
 * Splits a full name: the first word is the family name, the last the given name. A single word is the given name.
 * @param fullName e.g. `Trần Văn Bình`; spaces and Unicode form are normalised
 */
export function splitName(fullName: string): PersonName {
  const display = fullName.normalize('NFC').trim().replace(/\s+/g, ' ');
  const words = display.split(' ');
  const given = words.at(-1) ?? '';
  return { family: words.length > 1 ? (words[0] ?? '') : '', middle: words.slice(1, -1).join(' '), given, display };
}
