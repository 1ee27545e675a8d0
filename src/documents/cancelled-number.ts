/** A document's number that was cancelled while no other number of it stands; kept as it reads in the book (defaults.md 7). */
export interface CancelledNumber {
  /** Số đến, or số, ký hiệu. */
  symbol: string;
  reason: string;
  /** Name of who approved it. */
  by: string;
  /** ISO date and time. */
  at: string;
}

/** Why a document without a standing number is not signed, sealed or issued, and what to do. */
export function cancelledSentence({ symbol, reason }: Pick<CancelledNumber, 'symbol' | 'reason'>): string {
  return `Số ${symbol} của văn bản này đã bị hủy (${reason}) nên không ký, không đóng dấu, không phát hành được nữa. Chuyển lại người soạn để thôi trình; vẫn cần ban hành thì soạn văn bản mới, lấy số mới.`;
}
