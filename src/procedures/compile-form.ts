import { compileCondition } from './compile-condition.js';
import { fileRoles, type FormField, type FormModel, type InputField } from './contract.js';
import { fileFinding, parseFile, type Finding } from './finding.js';
import { formSourceSchema, type FormComponent, type InputComponent, type ListComponent } from './form-source.js';
import { splitList } from './user-task-headers.js';

const RULE = 'form';
const KNOWN_PROPERTIES = ['dieu_huong', 'ghi_vao', 'chi_khi', 'goi_y'];

interface Place {
  file: string;
  findings: Finding[];
}

/**
 * Compiles a form of the listed form-js subset into the model that the browser draws and the server checks answers with.
 * @param source form-js JSON
 * @param expectedId `<agency>.<form>`, from the file's place
 */
export function compileForm(
  source: string,
  file: string,
  expectedId: string,
): { form?: FormModel; findings: Finding[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(source);
  } catch (error) {
    return { findings: [fileFinding(file, RULE, `Tệp không đọc được dạng JSON: ${(error as Error).message}`)] };
  }
  const { data, findings } = parseFile(formSourceSchema, raw, file, RULE);
  if (!data) return { findings };
  if (data.id !== expectedId)
    findings.push(fileFinding(file, RULE, `Mã biểu mẫu phải là "${expectedId}", không phải "${data.id}".`));
  const place = { file, findings };
  const form = { id: data.id, fields: data.components.map((component) => compileField(component, place, false)) };
  checkKeys(form.fields, [], place);
  return { form, findings };
}

function compileField(component: FormComponent, place: Place, inList: boolean): FormField {
  const { hide, onlyFor } = visibility(component, place, inList);
  switch (component.type) {
    case 'text':
      return { type: 'text', label: component.text, hide, onlyFor };
    case 'separator':
      return { type: 'separator', label: '', hide, onlyFor };
    case 'group':
      return {
        type: 'group',
        label: component.label,
        hide,
        onlyFor,
        fields: component.components.map((one) => compileField(one, place, inList)),
      };
    case 'dynamiclist':
      if (inList) fault(place, component, 'Danh sách không được nằm trong danh sách khác.');
      return {
        ...inputBase(component, component.path, place, inList),
        hide,
        onlyFor,
        type: 'list',
        fields: component.components.map((one) => compileField(one, place, true)),
        initialRows: component.defaultRepetitions,
      };
    default:
      return { ...compileInput(component, place, inList), hide, onlyFor };
  }
}

function compileInput(component: InputComponent, place: Place, inList: boolean): InputField {
  const base = inputBase(component, component.key, place, inList);
  const { minLength, maxLength, pattern, min, max } = component.validate;
  if (pattern !== undefined && !isSafePattern(pattern))
    fault(place, component, 'Mẫu (pattern) không hợp lệ hoặc lặp chồng nhau, có thể làm treo máy.');
  switch (component.type) {
    case 'textfield':
      return { ...base, type: 'textfield', minLength, maxLength, pattern, initial: component.defaultValue };
    case 'textarea':
      return {
        ...base,
        type: 'textarea',
        minLength,
        maxLength,
        pattern,
        initial: component.defaultValue,
        suggestions: splitList(component.properties.goi_y),
      };
    case 'number':
      return { ...base, type: 'number', min, max, initial: component.defaultValue };
    case 'checkbox':
      return { ...base, type: 'checkbox', initial: component.defaultValue };
    case 'datetime':
      return { ...base, type: 'date', label: component.dateLabel || base.label };
    case 'filepicker':
      return { ...base, type: 'files', multiple: component.multiple, accept: component.accept };
    default: {
      if ((component.values === undefined) === (component.valuesKey === undefined))
        fault(place, component, 'Trường chọn cần đúng một trong hai: values hoặc valuesKey.');
      const chosen = { options: component.values, source: component.valuesKey };
      if (component.type === 'checklist') return { ...base, ...chosen, type: 'checklist' };
      if (
        component.defaultValue !== undefined &&
        component.values &&
        !component.values.some((one) => one.value === component.defaultValue)
      ) {
        fault(place, component, `Giá trị mặc định "${component.defaultValue}" không nằm trong các lựa chọn.`);
      }
      return { ...base, ...chosen, type: component.type, initial: component.defaultValue };
    }
  }
}

function inputBase(
  component: InputComponent | ListComponent,
  key: string,
  place: Place,
  inList: boolean,
): Pick<InputField, 'key' | 'label' | 'description' | 'required' | 'routing' | 'writesTo'> {
  const { dieu_huong: routing, ghi_vao: writesTo } = component.properties;
  for (const name of Object.keys(component.properties))
    if (!KNOWN_PROPERTIES.includes(name))
      fault(place, component, `Thuộc tính "${name}" không được dùng; chỉ dùng ${KNOWN_PROPERTIES.join(', ')}.`);
  if (routing !== undefined && routing !== 'true' && routing !== 'false')
    fault(place, component, 'Thuộc tính dieu_huong chỉ nhận "true".');
  if (routing === 'true' && (inList || ['textarea', 'filepicker', 'dynamiclist'].includes(component.type))) {
    fault(
      place,
      component,
      'Chỉ trường ngắn ngoài danh sách mới được điều hướng; ý kiến, tệp và danh sách nằm trong cơ sở dữ liệu.',
    );
  }
  if (writesTo !== undefined) checkWritesTo(writesTo, component, place, inList);
  return {
    key,
    label: component.label ?? '',
    description: component.description,
    required: component.validate.required ?? false,
    routing: routing === 'true',
    writesTo,
  };
}

/** `ghi_vao` names a target that fits the kind of field. */
function checkWritesTo(target: string, component: InputComponent | ListComponent, place: Place, inList: boolean): void {
  const { type } = component;
  const list = type === 'dynamiclist';
  const child = (key: string): boolean => list && component.components.some((one) => 'key' in one && one.key === key);
  const fits =
    (/^van_ban\.[a-z][a-z0-9_]*$/.test(target) && !list && type !== 'filepicker') ||
    (fileRoles.some((role) => target === `tep.${role}`) && type === 'filepicker') ||
    (target === 'y_kien' && (type === 'textarea' || type === 'textfield')) ||
    (target === 'phan_cong' && child('noi_nhan') && child('muc_dich')) ||
    (target === 'noi_nhan' && (child('noi_nhan') || child('ten'))) ||
    (target === 'ban_giay' && (child('ten') || type === 'checkbox')) ||
    ((target === 'ky_giay' || target === 'gui_giay') && type === 'checkbox');
  if (!fits)
    fault(
      place,
      component,
      `ghi_vao "${target}" không hợp với trường loại ${type} hoặc không có đích này; xem docs/diagram-contract.md, mục 5.`,
    );
  if (inList) fault(place, component, 'Trường trong danh sách không có ghi_vao riêng; đặt ghi_vao ở danh sách.');
}

function visibility(component: FormComponent, place: Place, inList: boolean): Pick<FormField, 'hide' | 'onlyFor'> {
  const onlyFor = component.properties.chi_khi === undefined ? undefined : splitList(component.properties.chi_khi);
  if (onlyFor && inList) fault(place, component, 'chi_khi đặt ở cả danh sách, không đặt ở trường trong danh sách.');
  const source = component.conditional.hide;
  if (source === undefined || source.trim() === '') return { onlyFor };
  const { expression, faults } = compileCondition(source);
  for (const one of faults) fault(place, component, one);
  return { hide: expression, onlyFor };
}

/** Keys are unique at their level, and conditions read fields that exist. */
function checkKeys(fields: FormField[], outer: string[], place: Place): void {
  const level = flatten(fields);
  const keys = level.flatMap((field) => ('key' in field ? [field.key] : []));
  for (const key of new Set(keys.filter((one, index) => keys.indexOf(one) !== index)))
    place.findings.push(fileFinding(place.file, RULE, `Khóa "${key}" dùng cho hai trường.`, key));
  for (const field of level) {
    for (const read of field.hide ? fieldsOf(field.hide) : []) {
      if (![...keys, ...outer].includes(read))
        place.findings.push(
          fileFinding(
            place.file,
            RULE,
            `Điều kiện ẩn đọc trường "${read}" không có trong biểu mẫu.`,
            'key' in field ? field.key : '',
            field.label,
          ),
        );
    }
    if (field.type === 'list') checkKeys(field.fields, [...keys, ...outer], place);
  }
}

/** The fields of one level, those inside groups included; rows of lists are a level of their own. */
export function flatten(fields: readonly FormField[]): FormField[] {
  return fields.flatMap((field) => (field.type === 'group' ? [field, ...flatten(field.fields)] : [field]));
}

function fieldsOf(expression: NonNullable<FormField['hide']>): string[] {
  if ('field' in expression) return [expression.field];
  return 'call' in expression ? expression.args.flatMap(fieldsOf) : [];
}

/** A repetition of a repetition makes matching time grow without bound; nothing an office form needs. */
function isSafePattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return false;
  }
  return !/[)\]}*+]\s*[*+{]|\([^)]*[*+{][^)]*\)[*+{]|\\\d|\(\?[=!<]/.test(
    pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x'),
  );
}

function fault(place: Place, component: FormComponent, message: string): void {
  const id = 'key' in component ? component.key : 'path' in component ? component.path : (component.id ?? '');
  const name = 'label' in component ? (component.label ?? '') : '';
  place.findings.push(fileFinding(place.file, RULE, message, id, name));
}
