import { z } from 'zod';
import { flatten } from './compile-form.js';
import { isShown, type FormAnswers, type FormField, type FormModel, type InputField } from './contract.js';
import { readAnswer } from './read-answer.js';

type Context = z.core.$RefinementCtx;
const MOST_ROWS = 200;

/**
 * The schema of a form's answers for one outcome. Unknown fields are refused; what the form does not show for this
 * outcome and these answers is dropped, and required only where it is shown (`chi_khi`, `conditional.hide`).
 * @param outcome code of the chosen outcome; null for an intake form
 */
export function answersSchema(form: FormModel, outcome: string | null): z.ZodType<FormAnswers> {
  return z
    .record(z.string(), z.unknown())
    .transform((raw, context) => readLevel(form.fields, raw, {}, outcome, [], context));
}

function readLevel(
  fields: FormField[],
  raw: FormAnswers,
  outer: FormAnswers,
  outcome: string | null,
  path: (string | number)[],
  context: Context,
): FormAnswers {
  const inputs = flatten(fields).filter((field): field is InputField => 'key' in field);
  for (const key of Object.keys(raw)) {
    if (!inputs.some((field) => field.key === key))
      issue(context, [...path, key], `Biểu mẫu không có trường "${key}".`);
  }
  const shown = shownFields(fields, raw, outer, outcome);
  const answers: FormAnswers = {};
  for (const field of inputs.filter((one) => shown.has(one))) {
    const at = [...path, field.key];
    if (field.type === 'list') {
      const rows = readRows(raw[field.key], at, context).map((row, index) =>
        readLevel(field.fields, row, { ...outer, ...raw }, outcome, [...at, index], context),
      );
      if (field.required && rows.length === 0) issue(context, at, `Cần ít nhất một dòng ở "${field.label}".`);
      if (rows.length > 0) answers[field.key] = rows;
      continue;
    }
    const { value, fault } = readAnswer(field, raw[field.key]);
    if (fault) issue(context, at, fault);
    else if (value !== undefined) answers[field.key] = value;
  }
  return answers;
}

/** Fields to fill in. A hidden field counts as empty for the conditions of others, so hiding is settled step by step. */
function shownFields(
  fields: FormField[],
  raw: FormAnswers,
  outer: FormAnswers,
  outcome: string | null,
): Set<FormField> {
  let shown = new Set(flatten(fields));
  for (let step = 0; step <= shown.size; step += 1) {
    const visible = [...shown].flatMap((field) => ('key' in field ? [[field.key, raw[field.key]] as const] : []));
    const values = { ...outer, ...Object.fromEntries(visible) };
    const next = new Set(visibleAt(fields, outcome, values));
    if (next.size === shown.size) return next;
    shown = new Set([...shown].filter((field) => next.has(field)));
  }
  return shown;
}

function visibleAt(fields: FormField[], outcome: string | null, values: FormAnswers): FormField[] {
  return fields.flatMap((field) => {
    if (!isShown(field, outcome, values)) return [];
    return field.type === 'group' ? [field, ...visibleAt(field.fields, outcome, values)] : [field];
  });
}

function readRows(raw: unknown, path: (string | number)[], context: Context): FormAnswers[] {
  if (raw === undefined || raw === null) return [];
  const rows = z.array(z.record(z.string(), z.unknown())).max(MOST_ROWS).safeParse(raw);
  if (rows.success) return rows.data;
  issue(context, path, `Danh sách không đúng dạng hoặc quá ${MOST_ROWS} dòng.`);
  return [];
}

function issue(context: Context, path: (string | number)[], message: string): void {
  context.issues.push({ code: 'custom', message, path, input: undefined });
}
