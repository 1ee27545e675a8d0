import { z } from 'zod';

/** A condition of a form, ready to evaluate in the browser and on the server alike (compiled from FEEL). */
export type FormExpression =
  { value: string | number | boolean | null } | { field: string } | { call: FormFunction; args: FormExpression[] };

const formFunctions = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
  'not',
  'in',
  'list contains',
  'contains',
  'starts with',
  'ends with',
  'count',
  'is defined',
] as const;
export type FormFunction = (typeof formFunctions)[number];

export const formExpressionSchema: z.ZodType<FormExpression> = z.lazy(() =>
  z.union([
    z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
    z.object({ field: z.string() }),
    z.object({ call: z.enum(formFunctions), args: z.array(formExpressionSchema) }),
  ]),
);

/** Lists that the server fills for the person: values are ids (`don_vi_hoac_nguoi`, `noi_xu_ly`: `don_vi:<id>` or `nguoi:<id>`). */
export const valueSources = [
  'nguoi',
  'nguoi_trong_don_vi',
  'don_vi',
  'don_vi_hoac_nguoi',
  'noi_xu_ly',
  'lanh_dao',
  'loai_van_ban',
  'ho_so',
  'cap_pho',
] as const;
export const fileRoles = ['scan', 'du-thao', 'kem-theo', 'phat-hanh'] as const;

const shown = {
  label: z.string(),
  /** The field is hidden while this is true. */
  hide: formExpressionSchema.optional(),
  /** Codes of the outcomes for which the field is shown; absent: for all. */
  onlyFor: z.array(z.string()).optional(),
};
const input = {
  ...shown,
  key: z.string(),
  description: z.string().optional(),
  /** Shown but not to be changed in this task; set by the server that serves the task. */
  locked: z.boolean().optional(),
  required: z.boolean(),
  /** Goes to the engine as a variable of the same name. */
  routing: z.boolean(),
  /** Where the answer is written: `van_ban.<field>`, `tep.<role>`, `y_kien`, `phan_cong`, `noi_nhan`, `ban_giay`, `ky_giay`, `gui_giay`. */
  writesTo: z.string().optional(),
};
const options = z.array(z.object({ value: z.string(), label: z.string() }));
const chosen = { ...input, options: options.optional(), source: z.enum(valueSources).optional() };
const lengths = { minLength: z.int().optional(), maxLength: z.int().optional(), pattern: z.string().optional() };

const textfield = z.object({ ...input, ...lengths, type: z.literal('textfield'), initial: z.string().optional() });
const textarea = z.object({
  ...input,
  ...lengths,
  type: z.literal('textarea'),
  suggestions: z.array(z.string()),
  initial: z.string().optional(),
});
const number = z.object({
  ...input,
  type: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
  initial: z.number().optional(),
});
const checkbox = z.object({ ...input, type: z.literal('checkbox'), initial: z.boolean().optional() });
const radio = z.object({ ...chosen, type: z.literal('radio'), initial: z.string().optional() });
const select = z.object({ ...chosen, type: z.literal('select'), initial: z.string().optional() });
const checklist = z.object({ ...chosen, type: z.literal('checklist') });
const date = z.object({
  ...input,
  type: z.literal('date'),
  /** No later than this day, which somebody above has set; set by the server that serves the task. */
  latest: z.iso.date().optional(),
});
const files = z.object({ ...input, type: z.literal('files'), multiple: z.boolean(), accept: z.string().optional() });
const text = z.object({ ...shown, type: z.literal('text') });
const separator = z.object({ ...shown, type: z.literal('separator') });
const group = z.object({ ...shown, type: z.literal('group') });
const list = z.object({ ...input, type: z.literal('list'), initialRows: z.int() });

type GroupBase = z.infer<typeof group>;
type ListBase = z.infer<typeof list>;
export interface GroupField extends GroupBase {
  fields: FormField[];
}
export interface ListField extends ListBase {
  fields: FormField[];
}
export type InputField =
  | z.infer<typeof textfield>
  | z.infer<typeof textarea>
  | z.infer<typeof number>
  | z.infer<typeof checkbox>
  | z.infer<typeof radio>
  | z.infer<typeof select>
  | z.infer<typeof checklist>
  | z.infer<typeof date>
  | z.infer<typeof files>
  | ListField;
export type FormField = InputField | GroupField | z.infer<typeof text> | z.infer<typeof separator>;

const fields = z.array(z.lazy((): z.ZodType<FormField> => formFieldSchema));
export const formFieldSchema: z.ZodType<FormField> = z.discriminatedUnion('type', [
  textfield,
  textarea,
  number,
  checkbox,
  radio,
  select,
  checklist,
  date,
  files,
  text,
  separator,
  group.extend({ fields }),
  list.extend({ fields }),
]);

/** A form as the web app draws it; compiled from form-js JSON (docs/diagram-contract.md, section 5). */
export const formModelSchema = z.object({ id: z.string(), fields: z.array(formFieldSchema) });
export type FormModel = z.infer<typeof formModelSchema>;

/** Answers by field key; list fields hold rows of the same shape, file fields ids of uploaded files, dates `YYYY-MM-DD`. */
export type FormAnswers = Record<string, unknown>;

const empty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const same = (a: unknown, b: unknown): boolean => (empty(a) && empty(b)) || a === b;

/** Three-valued as in FEEL: comparing what cannot be compared answers null. An empty answer equals both null and "". */
export function evaluateExpression(expression: FormExpression, values: FormAnswers): unknown {
  if ('value' in expression) return expression.value;
  if ('field' in expression) return values[expression.field] ?? null;
  const args = expression.args.map((argument) => evaluateExpression(argument, values));
  const [a, b] = args;
  switch (expression.call) {
    case '=':
      return same(a, b);
    case '!=':
      return !same(a, b);
    case 'and':
      return args.includes(false) ? false : args.every((one) => one === true) ? true : null;
    case 'or':
      return args.includes(true) ? true : args.every((one) => one === false) ? false : null;
    case 'not':
      return typeof a === 'boolean' ? !a : null;
    case 'in':
      return args.slice(1).some((option) => same(a, option));
    case 'list contains':
      return Array.isArray(a) && a.some((one) => same(one, b));
    case 'count':
      return Array.isArray(a) ? a.length : 0;
    case 'is defined':
      return !empty(a);
    case 'contains':
      return typeof a === 'string' && typeof b === 'string' ? a.includes(b) : null;
    case 'starts with':
      return typeof a === 'string' && typeof b === 'string' ? a.startsWith(b) : null;
    case 'ends with':
      return typeof a === 'string' && typeof b === 'string' ? a.endsWith(b) : null;
    default:
      return order(expression.call, a, b);
  }
}

function order(call: '<' | '<=' | '>' | '>=', a: unknown, b: unknown): boolean | null {
  const comparable =
    (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'string' && typeof b === 'string' && a !== '' && b !== '');
  if (!comparable) return null;
  if (call === '<') return a < b;
  if (call === '<=') return a <= b;
  return call === '>' ? a > b : a >= b;
}

const LONGEST = { textfield: 1000, textarea: 10_000 };

/** Most characters of a text field: its own limit, within that of its kind. */
export function longestText({ type, maxLength }: z.infer<typeof textfield> | z.infer<typeof textarea>): number {
  return Math.min(maxLength ?? Infinity, LONGEST[type]);
}

/** True when the field is to be filled in for this outcome and these answers. */
export function isShown(field: FormField, outcome: string | null, values: FormAnswers): boolean {
  if (field.onlyFor && (outcome === null || !field.onlyFor.includes(outcome))) return false;
  return field.hide === undefined || evaluateExpression(field.hide, values) !== true;
}
