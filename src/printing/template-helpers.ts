import Handlebars from 'handlebars';
import { vietnamDay } from './date-line.js';

/** A register cell: its text, or the text before and after an approved correction (requirements/defaults.md 7). */
export type Cell = string | { old: string; new: string };

/** The helpers that templates may use; nothing else is known to them. */
export const templateHelpers = {
  /** A date (`2026-11-21` or a moment) as `21/11/2026`, the day in Vietnam. */
  date: (value: unknown) => format(value, 'dd/MM/yyyy'),
  /** A moment as `21/11/2026 08:05`, the time in Vietnam. */
  dateTime: (value: unknown) => format(value, 'dd/MM/yyyy HH:mm'),
  /** Capital letters, Vietnamese ones too. */
  upper: (value: unknown) => text(value).toLocaleUpperCase('vi'),
  /** A register cell; a corrected one shows the old text struck through and the new one. */
  cell: (value: Cell | undefined) => {
    if (typeof value !== 'object' || value === null) return text(value);
    const escape = Handlebars.Utils.escapeExpression;
    return new Handlebars.SafeString(`<s>${escape(value.old)}</s> <span class="new">${escape(value.new)}</span>`);
  },
  /** A register cell of a số, ký hiệu: a line may end after "/" or "-", nowhere inside a part; one with a part wider than the column is set smaller. */
  symbolCell: (value: Cell | undefined) => {
    if (typeof value !== 'object' || value === null) return new Handlebars.SafeString(symbol(text(value)));
    return new Handlebars.SafeString(`<s>${symbol(value.old)}</s> <span class="new">${symbol(value.new)}</span>`);
  },
  /** A quoted CSS string, for the margin boxes of `@page`. */
  cssText: (value: unknown) => {
    const safe = text(value).replace(/[^\p{L}\p{N} .,:;/()–-]/gu, (c) => `\\${c.codePointAt(0)!.toString(16)} `);
    return new Handlebars.SafeString(`"${safe}"`);
  },
};

/** Letters and digits of the book's size that stand in one line of the narrowest column of symbols, the widest ones too. */
const PART_FITS = 8;
const BOOK_PT = 11;
const LEAST_PT = 6;

function symbol(value: string): string {
  // What was typed with spaces breaks there too.
  const words = value.split(/\s+/).map((word) => word.split(/(?<=[/-])/));
  const longest = Math.max(...words.flat().map((part) => part.length));
  const parts = words.map((word) => word.map((part) => `<span class="part">${Handlebars.Utils.escapeExpression(part)}</span>`).join('<wbr>')).join(' ');
  return longest <= PART_FITS ? parts : `<span style="font-size:${Math.max(LEAST_PT, (BOOK_PT * PART_FITS) / longest).toFixed(1)}pt">${parts}</span>`;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function format(value: unknown, pattern: string): string {
  return vietnamDay(text(value))?.toFormat(pattern) ?? '';
}
