/**
 * FEEL functions that a diagram, a table or a form may call: each answers at once whatever it is given. Left out on
 * purpose: everything that loops over a range or takes a pattern (matches, replace, split), dates and the clock.
 */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  'not',
  'contains',
  'starts with',
  'ends with',
  'string length',
  'upper case',
  'lower case',
  'string',
  'number',
  'list contains',
  'count',
  'is defined',
  'min',
  'max',
  'sum',
  'abs',
  'floor',
  'ceiling',
]);
