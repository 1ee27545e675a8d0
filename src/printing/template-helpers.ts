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
  /** A quoted CSS string, for the margin boxes of `@page`. */
  cssText: (value: unknown) => {
    const safe = text(value).replace(/[^\p{L}\p{N} .,:;/()–-]/gu, (c) => `\\${c.codePointAt(0)!.toString(16)} `);
    return new Handlebars.SafeString(`"${safe}"`);
  },
};

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function format(value: unknown, pattern: string): string {
  return vietnamDay(text(value))?.toFormat(pattern) ?? '';
}
