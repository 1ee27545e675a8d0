/** Lower case without Vietnamese marks, so that typing `duong` finds `Đường`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
