import dayjs, { type Dayjs } from 'dayjs';

const DAY = 'YYYY-MM-DD';
/** Vietnam keeps one time all year. */
const OFFSET = '+07:00';
const OFFSET_MS = 7 * 3_600_000;

/** What the clock on the office's wall shows, whatever zone the browser is set to. It is no moment: {@link momentOf} makes it one. */
export function officeNow(at = Date.now()): Dayjs {
  return dayjs(new Date(at + OFFSET_MS).toISOString().slice(0, 19));
}

/** Today in the office, `YYYY-MM-DD`. */
export function officeToday(at = Date.now()): string {
  return officeNow(at).format(DAY);
}

/** From the first of this month to today in the office. */
export function thisMonth(at = Date.now()): { from: string; to: string } {
  const now = officeNow(at);
  return { from: now.startOf('month').format(DAY), to: now.format(DAY) };
}

/** The moment, ISO, at which the office's clock shows what somebody chose. */
export function momentOf(wall: Dayjs): string {
  return new Date(wall.format('YYYY-MM-DDTHH:mm:ss') + OFFSET).toISOString();
}

/** antd's calendars ask `dayjs().tz()` for the present where there is one: their "hôm nay" becomes the office's. */
export function pickersKeepOfficeTime(): void {
  dayjs.extend((_option, { prototype }) => {
    Object.assign(prototype, { tz: () => officeNow() });
  });
}
