import { formatDate } from '../format.js';

/** What is said of a date after the one that somebody above has set. */
export const tooLate = (latest: string): string => `Không được sau hạn đã giao ${formatDate(latest)}.`;
