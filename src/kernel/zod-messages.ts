import { z } from 'zod';
import { InvalidInput } from './errors.js';

type Issue = z.core.$ZodIssue;

/** Vietnamese for zod's own messages; a message written in the schema wins. */
function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Chưa nhập.' : 'Giá trị không đúng kiểu.';
    case 'too_small':
      return issue.origin === 'string' ? (issue.minimum === 1 ? 'Chưa nhập.' : `Cần ít nhất ${issue.minimum} ký tự.`) : `Phải từ ${issue.minimum} trở lên.`;
    case 'too_big':
      return issue.origin === 'string' ? `Không quá ${issue.maximum} ký tự.` : `Không quá ${issue.maximum}.`;
    case 'invalid_value':
      return 'Giá trị không nằm trong danh sách.';
    case 'unrecognized_keys':
      return `Có trường không được nhận: ${issue.keys.join(', ')}.`;
    case 'invalid_format':
      return 'Giá trị không đúng định dạng.';
    default:
      return issue.message || 'Giá trị không đúng.';
  }
}

/** Makes Vietnamese the language of every schema's default messages; call once at start. */
export function useVietnameseZod(): void {
  z.config({ customError: (issue) => sentence(issue as unknown as Issue) });
}

/**
 * Checks input at a boundary.
 * @param what Vietnamese noun of what is checked, for the sentence
 * @throws InvalidInput with one entry per wrong field
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown, what = 'Dữ liệu'): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message }));
  throw new InvalidInput('du-lieu-chua-dung', `${what} chưa đúng. Kiểm tra các ô được đánh dấu rồi gửi lại.`, fields);
}
