import { z } from 'zod';

/** One fault of an agency's folder, for the person who edits it. */
export interface Finding {
  /** Path inside the agency's folder, e.g. `cong-van-den.bpmn`. */
  file: string;
  /** Id of the diagram element, form field, table rule or setting; '' for the file as a whole. */
  elementId: string;
  /** Its Vietnamese name, where it has one. */
  elementName: string;
  /** Name of the rule, e.g. `luong/known-block`; its page is processes/rules/<rule>.md. */
  rule: string;
  /** Full Vietnamese sentence: what is wrong and what to do. */
  message: string;
  severity: 'error' | 'warning';
}

/** A finding of the file as a whole or of one place in it. */
export function fileFinding(file: string, rule: string, message: string, elementId = '', elementName = ''): Finding {
  return { file, elementId, elementName, rule, message, severity: 'error' };
}

/**
 * Checks data of a file with a schema.
 * @returns the typed data, or one finding per fault that names the file and the place (`don_vi.2.ma`).
 */
export function parseFile<T extends z.ZodType>(
  schema: T,
  data: unknown,
  file: string,
  rule: string,
): { data?: z.infer<T>; findings: Finding[] } {
  const parsed = schema.safeParse(data, { error: describeIssue });
  if (parsed.success) return { data: parsed.data, findings: [] };
  const findings = parsed.error.issues.map((issue) => {
    const place = issue.path.map(String).join('.');
    return fileFinding(file, rule, `${place ? `Mục ${place}: ` : ''}${issue.message}`, place);
  });
  return { findings };
}

/** Zod's own messages as sentences for someone who edits a file; pass as `error` to `safeParse`. A schema's own message wins. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'còn thiếu, hãy bổ sung.'
        : `sai kiểu, cần ${KINDS[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `phải là một trong các giá trị: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return `có khóa không được dùng: ${issue.keys.join(', ')}. Hãy xóa hoặc sửa tên.`;
    case 'too_small':
      return issue.origin === 'string' ? 'không được để trống.' : `phải từ ${issue.minimum} trở lên.`;
    case 'too_big':
      return issue.origin === 'string' ? `dài quá ${issue.maximum} ký tự.` : `không quá ${issue.maximum}.`;
    default:
      return 'giá trị không đúng định dạng.';
  }
}

const KINDS: Record<string, string> = {
  string: 'chữ',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'nhóm khóa',
  record: 'nhóm khóa',
};
