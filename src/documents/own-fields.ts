import { flatten } from '../procedures/compile-form.js';
import type { FormField, FormModel } from '../procedures/contract.js';
import { parseTarget } from './answer-target.js';
import type { Document } from './document.js';

/** A field that only this agency asks for, in its own words. */
export interface OwnField {
  field: string;
  label: string;
  text: string;
}

/**
 * What the agency's own fields of a document say, as its forms label them: chosen values by their words, a tick as “Có”.
 * @param forms those of the agency, the start forms first: the first form that asks for a field names it
 */
export function ownFieldsOf(fields: Document['fields'], forms: readonly FormModel[]): OwnField[] {
  const asked = forms.flatMap((form) => flatten(form.fields));
  const order = [...new Set(asked.flatMap((one) => nameOf(one) ?? []))];
  return Object.entries(fields)
    .toSorted(([a], [b]) => place(order, a) - place(order, b))
    .flatMap(([field, value]) => {
      const by = asked.find((one) => nameOf(one) === field);
      const text = textOf(value, by);
      return text === '' ? [] : [{ field, label: by?.label ?? field, text }];
    });
}

const place = (order: readonly string[], field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);

function nameOf(field: FormField): string | null {
  const target = 'writesTo' in field && field.writesTo !== undefined ? parseTarget(field.writesTo) : null;
  return target?.to === 'field' ? target.field : null;
}

function textOf(value: Document['fields'][string], field: FormField | undefined): string {
  if (typeof value === 'boolean') return value ? 'Có' : '';
  if (Array.isArray(value)) return value.map((one) => wordOf(one, field)).join('; ');
  return field?.type === 'date' && typeof value === 'string' ? value.split('-').toReversed().join('/') : wordOf(String(value), field);
}

/** The label of a chosen value; a value that the list does not have any more stands as it is. */
function wordOf(value: string, field: FormField | undefined): string {
  return (field && 'options' in field ? field.options?.find((one) => one.value === value)?.label : undefined) ?? value;
}
