/** Lower case without Vietnamese marks, so that typing `duong` finds `Đường`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

const wordsOf = (text: string): string[] => foldText(text).split(/[^a-z0-9]+/);

/** Every typed word begins a word of the text: `thanh an` finds Lý Thị Thanh An, not Thanh tra, Phòng ban. */
export function matches(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed).every((one) => words.some((word) => word.startsWith(one)));
}

interface Choice {
  label?: unknown;
  /** A heading with its own options. */
  options?: Choice[];
}

const labelOf = ({ label }: Choice): string => (typeof label === 'string' ? label : '');

/** How well a label fits what is typed, 0 the best: begins with it as typed, without marks; has it at a word's beginning, as typed, without marks; only its words. */
function distance(choice: Choice, typed: string): number {
  if (choice.options) return Math.min(...choice.options.map((one) => distance(one, typed)));
  const [label, wanted] = [labelOf(choice).normalize('NFC').toLowerCase(), typed.normalize('NFC').trim().toLowerCase()];
  const [plain, bare] = [foldText(label), foldText(wanted)];
  const places = [label.startsWith(wanted), plain.startsWith(bare), ` ${label}`.includes(` ${wanted}`), ` ${plain}`.includes(` ${bare}`)];
  const at = places.indexOf(true);
  return at < 0 ? places.length : at;
}

/** Search of a select: the typed words stand in the label, with or without marks; labels that begin with them come first. */
export const bySearch = {
  filterOption: (typed: string, option: Choice | undefined): boolean => option !== undefined && matches(labelOf(option), typed),
  filterSort: (a: Choice, b: Choice, { searchValue }: { searchValue: string }): number => (searchValue.trim() === '' ? 0 : distance(a, searchValue) - distance(b, searchValue)),
};
