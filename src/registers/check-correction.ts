import { COLUMN_OF, readDocumentField } from '../documents/document-field.js';
import type { DocumentPatch } from '../documents/change-document.js';
import type { Document } from '../documents/document.js';
import { checkDates } from '../documents/intake-rules.js';
import type { FieldError } from '../kernel/errors.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { fits, longest, type Correctable } from './printed-fields.js';

/** What a corrected value is read against. */
export interface CorrectionContext {
  kind: 'den' | 'di';
  settings: AgencySettings;
  /** Today in Vietnam, `yyyy-MM-dd`. */
  today: string;
  /** The row's document as it is now. */
  document: Document | null;
}

/** The value as the book will print it with what it changes in the document, or the sentence why it cannot stand. */
export type CorrectionReading = { value: string; patch: DocumentPatch } | { fault: string };

/**
 * Reads a corrected value by the rules of the intake: a field that the document shares keeps the document's own (form,
 * length, no day after today, not issued after it arrived), every other one what the book has room for.
 * @param value days `yyyy-MM-dd`
 */
export function readCorrection(rule: Correctable, value: string, { kind, settings, today, document }: CorrectionContext): CorrectionReading {
  if (rule.follows === undefined) {
    if (rule.mandatory === true && value === '') return { fault: 'Chưa nhập.' };
    return fits(rule, value) ? { value, patch: {} } : { fault: `Không quá ${longest(rule)} ký tự.` };
  }
  const reading = readDocumentField(rule.follows, value, { kind, settings, today, present: document });
  if ('fault' in reading) return reading;
  const faults: FieldError[] = [];
  if (document && rule.day === true) checkDates({ ...document, ...reading.patch }, [], faults);
  if (faults[0]) return { fault: faults[0].message };
  const written = reading.patch[COLUMN_OF[rule.follows] as keyof DocumentPatch];
  return { value: typeof written === 'string' ? written : value, patch: reading.patch };
}

/** Whether the document has the value already: a step changed it by its own rules, and the book only follows. */
export function standsInDocument(rule: Correctable, value: string, document: Document): boolean {
  return rule.follows !== undefined && (document[COLUMN_OF[rule.follows]!] ?? '') === value;
}
