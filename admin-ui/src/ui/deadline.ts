/** How a deadline is said, and how loud. */
export interface DeadlineWords {
  text: string;
  tone: 'overdue' | 'due-today' | 'quiet';
}

const HOUR = 3_600_000;
/** Vietnam keeps one time all year. */
const OFFSET = 7 * HOUR;
const dayOf = (ms: number): number => Math.floor((ms + OFFSET) / (24 * HOUR));

/**
 * Words for a deadline: "quá hạn 2 ngày", "hết hạn hôm nay", "còn 3 ngày". Days are calendar days in Vietnam.
 * @param due ISO time
 * @param now milliseconds
 */
export function deadlineWords(due: string, now: number): DeadlineWords {
  const at = Date.parse(due);
  const days = dayOf(at) - dayOf(now);
  if (at < now) {
    if (days < 0) return { text: `quá hạn ${-days} ngày`, tone: 'overdue' };
    return { text: `quá hạn ${Math.max(1, Math.floor((now - at) / HOUR))} giờ`, tone: 'overdue' };
  }
  if (days === 0) {
    const hours = Math.floor((at - now) / HOUR);
    return { text: hours >= 8 || hours < 1 ? 'hết hạn hôm nay' : `hôm nay, còn ${hours} giờ`, tone: 'due-today' };
  }
  return { text: days === 1 ? 'hạn ngày mai' : `còn ${days} ngày`, tone: 'quiet' };
}
