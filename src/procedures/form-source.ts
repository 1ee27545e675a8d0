import { z } from 'zod';
import { valueSources } from './contract.js';

/** form-js JSON as the editor writes it, narrowed to the listed subset (docs/diagram-contract.md, section 5). */

const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'khóa của trường phải viết thường, không dấu, nối bằng gạch dưới.');
const plain = z
  .string()
  .max(2000)
  .refine(
    (text) => !/^\s*=|\{\{|<[a-z!/]/i.test(text),
    'chỉ nhận chữ thường: không dùng biểu thức "=", {{ }} hay thẻ HTML.',
  );

const any = {
  id: z.string().optional(),
  layout: z.unknown().optional(),
  properties: z.record(z.string(), z.string()).default({}),
  conditional: z.strictObject({ hide: z.string().optional() }).default({}),
};
const validate = z
  .strictObject({
    required: z.boolean().optional(),
    minLength: z.int().nonnegative().optional(),
    maxLength: z.int().positive().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    pattern: z.string().max(200).optional(),
  })
  .default({});
const input = { ...any, key, label: plain.default(''), description: plain.optional(), validate };
const values = z.array(z.strictObject({ label: plain, value: z.string().min(1).max(200) }));
const chosen = { ...input, values: values.optional(), valuesKey: z.enum(valueSources).optional() };

const textfield = z.strictObject({ ...input, type: z.literal('textfield'), defaultValue: z.string().optional() });
const textarea = z.strictObject({ ...input, type: z.literal('textarea'), defaultValue: z.string().optional() });
const number = z.strictObject({ ...input, type: z.literal('number'), defaultValue: z.number().optional() });
const checkbox = z.strictObject({ ...input, type: z.literal('checkbox'), defaultValue: z.boolean().optional() });
const radio = z.strictObject({ ...chosen, type: z.literal('radio'), defaultValue: z.string().optional() });
const select = z.strictObject({
  ...chosen,
  type: z.literal('select'),
  searchable: z.boolean().optional(),
  defaultValue: z.string().optional(),
});
const checklist = z.strictObject({ ...chosen, type: z.literal('checklist') });
const datetime = z.strictObject({
  ...input,
  type: z.literal('datetime'),
  subtype: z.literal('date'),
  dateLabel: plain.default(''),
});
const filepicker = z.strictObject({
  ...input,
  type: z.literal('filepicker'),
  accept: plain.optional(),
  multiple: z.boolean().default(false),
});
const text = z.strictObject({ ...any, type: z.literal('text'), text: plain });
const separator = z.strictObject({ ...any, type: z.literal('separator') });
const group = z.strictObject({
  ...any,
  type: z.literal('group'),
  label: plain.default(''),
  showOutline: z.boolean().optional(),
});
const dynamiclist = z.strictObject({
  ...any,
  type: z.literal('dynamiclist'),
  label: plain.default(''),
  path: key,
  description: plain.optional(),
  validate,
  isRepeating: z.literal(true).default(true),
  allowAddRemove: z.literal(true).default(true),
  defaultRepetitions: z.int().nonnegative().default(1),
  showOutline: z.boolean().optional(),
});

type GroupBase = z.infer<typeof group>;
type ListBase = z.infer<typeof dynamiclist>;
export interface GroupComponent extends GroupBase {
  components: FormComponent[];
}
export interface ListComponent extends ListBase {
  components: FormComponent[];
}
export type InputComponent =
  | z.infer<typeof textfield>
  | z.infer<typeof textarea>
  | z.infer<typeof number>
  | z.infer<typeof checkbox>
  | z.infer<typeof radio>
  | z.infer<typeof select>
  | z.infer<typeof checklist>
  | z.infer<typeof datetime>
  | z.infer<typeof filepicker>;
export type FormComponent =
  InputComponent | ListComponent | GroupComponent | z.infer<typeof text> | z.infer<typeof separator>;

const components = z.array(z.lazy((): z.ZodType<FormComponent> => component));
const kinds = [
  textfield,
  textarea,
  number,
  checkbox,
  radio,
  select,
  checklist,
  datetime,
  filepicker,
  text,
  separator,
  group.extend({ components }),
  dynamiclist.extend({ components }),
] as const;
const component: z.ZodType<FormComponent> = z.discriminatedUnion('type', kinds, {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? `loại trường không được dùng; chỉ dùng ${kinds.map((kind) => kind.shape.type.value).join(', ')}.`
      : undefined,
});

export const formSourceSchema = z.object({
  type: z.literal('default'),
  id: z.string(),
  schemaVersion: z.int().min(16),
  components: z.array(component),
});
