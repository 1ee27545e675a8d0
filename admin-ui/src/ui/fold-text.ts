/** Lower case without Vietnamese marks, so that typing `duong` finds `Đường`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Every typed word stands somewhere in the text. */
export function matches(text: string, typed: string): boolean {
  const folded = foldText(text);
  return foldText(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Filter of a select: the typed words stand in the option's label. */
export const findsLabel = (typed: string, option: { label?: unknown } | undefined): boolean => typeof option?.label === 'string' && matches(option.label, typed);
