const ZONE = 'Asia/Ho_Chi_Minh';
const dateParts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const timeParts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false });
const figures = new Intl.NumberFormat('vi-VN');

/** `dd/MM/yyyy`, Vietnam time; empty text for nothing. */
export function formatDate(iso: string | null | undefined): string {
  return iso ? dateParts.format(new Date(iso)) : '';
}

/** `dd/MM/yyyy HH:mm`, Vietnam time. */
export function formatDateTime(iso: string | null | undefined): string {
  return iso ? `${dateParts.format(new Date(iso))} ${timeParts.format(new Date(iso))}` : '';
}

/** A number of a book as the office writes it: two figures at least, `01`, `125` (NĐ 30/2020, Phụ lục I, II.3). */
export function formatBookNumber(value: number): string {
  return String(value).padStart(2, '0');
}

/** Day and hour of a step, whenever it was: `21/11 14:05`, with the year when it is another one. */
export function formatStep(iso: string, now = Date.now()): string {
  const [day, today] = [dateParts.format(new Date(iso)), dateParts.format(new Date(now))];
  return `${day.slice(6) === today.slice(6) ? day.slice(0, 5) : day} ${timeParts.format(new Date(iso))}`;
}

/** `1.234,5`. */
export function formatNumber(value: number): string {
  return figures.format(value);
}

/** `2,4 MB`. */
export function formatSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${figures.format(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`;
}

/** The hour for today, the day for this year, else the whole date: `14:05`, `21/11`, `21/11/2025`. */
export function formatMoment(iso: string, now = Date.now()): string {
  const [day, today] = [dateParts.format(new Date(iso)), dateParts.format(new Date(now))];
  if (day === today) return timeParts.format(new Date(iso));
  return day.slice(6) === today.slice(6) ? day.slice(0, 5) : day;
}
