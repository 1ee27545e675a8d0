/**
 * Folds text for search without marks: NFD, marks dropped, đ to d, lower case, single spaces.
 * `Đặng Thị Kim Oanh` becomes `dang thi kim oanh` (stack.md, section 0).
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** A folded search as a LIKE pattern that finds it anywhere; wildcards typed by people are taken literally. */
export function likePattern(search: string): string {
  return `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`;
}
