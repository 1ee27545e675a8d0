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

/** Filter of a select: the typed words stand in the option's label. */
export const findsLabel = (typed: string, option: { label?: unknown } | undefined): boolean => typeof option?.label === 'string' && matches(option.label, typed);
