import { useCallback, useState } from 'react';
import type { FormAnswers } from '../../../../src/procedures/contract.js';

export type FieldErrors = ReadonlyMap<string, string>;
const NONE: FieldErrors = new Map();

/** Sentences beside the fields of a form, from the check here or the server's; each goes when its field is changed. */
export function useFieldErrors() {
  const [errors, show] = useState<FieldErrors>(NONE);
  const changed = useCallback((before: FormAnswers, after: FormAnswers) => show((now) => withoutChanged(now, before, after)), []);
  return { errors, show, changed };
}

/** What is left of the sentences after an edit: those whose field reads as before. */
export function withoutChanged(errors: FieldErrors, before: FormAnswers, after: FormAnswers): FieldErrors {
  const kept = [...errors].filter(([path]) => !isChanged(path.split('.'), before, after));
  return kept.length === errors.size ? errors : new Map(kept);
}

/** Rows that were added or taken away: which row a sentence was about is no longer known. */
function isChanged([key, ...rest]: string[], before: unknown, after: unknown): boolean {
  if (before === after) return false;
  if (key === undefined || !isLevel(before) || !isLevel(after)) return true;
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return true;
  return isChanged(rest, before[key], after[key]);
}

const isLevel = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
