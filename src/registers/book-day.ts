import type { RegisterRow } from './register-row.js';

/** The printed field that is the day of an incoming row; an outgoing one prints the day of its registration. */
export const DAY_FIELD = 'arrivalDate';

/**
 * The day under which a row stands in its book, `yyyy-MM-dd`: the day that the book prints. A number belongs to the
 * year of its series, so what arrived on the last days of a year and was numbered in the next stands on 1 January:
 * the book of a year holds every number of that year and no other.
 * @param shown what the row prints as its day now; empty when it prints none
 */
export function bookDay({ year, registeredOn }: Pick<RegisterRow, 'year' | 'registeredOn'>, shown: string | undefined): string {
  const day = shown ? shown : registeredOn;
  if (day < `${year}-01-01`) return `${year}-01-01`;
  return day > `${year}-12-31` ? `${year}-12-31` : day;
}
