import { z } from 'zod';
import { CODE } from './agency-settings.js';
import { describeIssue } from './finding.js';

/** Who may do a task; variables are resolved by the program when the task is created. */
export type Assignee =
  /** Every holder of the role. */
  | { kind: 'role'; role: string }
  /** Holders of the role in the unit whose id the variable holds. */
  | { kind: 'role-in-unit'; role: string; variable: string }
  /** The one person whose id the variable holds. */
  | { kind: 'person'; variable: string };

const outcome = z.strictObject({
  ma: z.string().regex(CODE, 'mã hướng xử lý viết thường, không dấu, nối bằng gạch ngang.'),
  ten: z.string().trim().min(1),
  kieu: z.enum(['chinh', 'phu', 'tra']),
  ly_do: z.literal(true).optional(),
  xac_nhan: z.string().min(1).optional(),
  ky: z.literal(true).optional(),
  cap_so: z.string().regex(CODE, 'mã sổ viết thường, không dấu, nối bằng gạch ngang.').optional(),
  /** Only for a document whose number was cancelled (defaults.md 7). */
  so_huy: z.literal(true).optional(),
});

/** One button of a task. `kieu`: `chinh` the usual way, `phu` another, `tra` a return. */
export type Outcome = z.infer<typeof outcome>;

/** How a due date is found; null: never late. Times are working time of the agency. */
export type Deadline =
  | { kind: 'variable'; variable: string }
  | { kind: 'working-hours'; hours: number }
  | { kind: 'working-days'; days: number }
  | { kind: 'same-day' };

export const PERMISSIONS = ['uy-quyen', 'chuyen-trong-don-vi', 'luu-nhap'] as const;
export const PANELS = ['soan-thao', 'soan-moi', 'phan-cong', 'ky-so', 'dong-dau', 'phat-hanh'] as const;
export const LINKS = ['tra-loi', 'giao-viec'] as const;

/** Everything that the headers of a user task say (docs/diagram-contract.md, section 3). */
export interface UserTaskHeaders {
  assignees: Assignee[];
  /** Function of the permission matrix that the act needs besides the role; null in versions published before it was asked. */
  permission: string | null;
  outcomes: Outcome[];
  deadline: Deadline | null;
  allows: (typeof PERMISSIONS)[number][];
  panel: (typeof PANELS)[number] | null;
  link: (typeof LINKS)[number] | null;
  /** The step ends only for somebody who has opened it. */
  mustOpen: boolean;
  /** One Vietnamese sentence for the person. */
  instruction: string;
}

const KNOWN = ['ai_lam', 'chuc_nang', 'huong_xu_ly', 'han', 'cho_phep', 'man_hinh', 'lien_ket', 'phai_mo', 'mo_ta'];

/** Parts of a `;` list, trimmed, without empty ones. */
export function splitList(value: string | undefined): string[] {
  return (value ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads the headers of a user task; every fault is a Vietnamese sentence, and faulty parts are left empty. */
export function parseUserTaskHeaders(headers: Readonly<Record<string, string>>): {
  headers: UserTaskHeaders;
  faults: string[];
} {
  const faults: string[] = [];
  for (const key of Object.keys(headers))
    if (!KNOWN.includes(key))
      faults.push(`Header "${key}" không được dùng ở nhiệm vụ người dùng; hãy xóa hoặc sửa tên.`);
  const panel = oneOf(headers.man_hinh, PANELS, 'man_hinh', faults);
  const link = oneOf(headers.lien_ket, LINKS, 'lien_ket', faults);
  if (panel === 'soan-moi' && !link) faults.push('Màn hình soan-moi cần header lien_ket là tra-loi hoặc giao-viec.');
  if (link && panel !== 'soan-moi') faults.push('Header lien_ket chỉ dùng cùng màn hình soan-moi.');
  const permission = headers.chuc_nang?.trim() ?? '';
  if (permission === '') faults.push('Thiếu header chuc_nang: mã chức năng trong bảng phân quyền mà người làm phải được giao.');
  if (!headers.mo_ta?.trim()) faults.push('Thiếu header mo_ta: một câu cho người làm biết phải làm gì.');
  return {
    headers: {
      assignees: parseAssignees(headers.ai_lam, faults),
      permission: permission === '' ? null : permission,
      outcomes: parseOutcomes(headers.huong_xu_ly, faults),
      deadline: parseDeadline(headers.han, faults),
      allows: splitList(headers.cho_phep).flatMap((value) => oneOf(value, PERMISSIONS, 'cho_phep', faults) ?? []),
      panel,
      link,
      mustOpen: oneOf(headers.phai_mo, ['có'], 'phai_mo', faults) !== null,
      instruction: headers.mo_ta?.trim() ?? '',
    },
    faults,
  };
}

/** Reads `ai_lam` (also the header `den` of the block `thong-bao`). */
export function parseAssignees(value: string | undefined, faults: string[]): Assignee[] {
  const parts = splitList(value);
  if (parts.length === 0) faults.push('Thiếu người làm: ghi vai trò, vai-tro@{biến đơn vị} hoặc person:{biến người}.');
  return parts.flatMap((part): Assignee[] => {
    const person = /^person:\{(\w+)\}$/.exec(part);
    if (person?.[1]) return [{ kind: 'person', variable: person[1] }];
    const inUnit = /^([a-z0-9-]+)@\{(\w+)\}$/.exec(part);
    if (inUnit?.[1] && inUnit[2]) return [{ kind: 'role-in-unit', role: inUnit[1], variable: inUnit[2] }];
    if (CODE.test(part)) return [{ kind: 'role', role: part }];
    faults.push(`Không hiểu "${part}": ghi vai trò, vai-tro@{biến đơn vị} hoặc person:{biến người}.`);
    return [];
  });
}

function parseOutcomes(value: string | undefined, faults: string[]): Outcome[] {
  if (!value?.trim()) {
    faults.push('Thiếu header huong_xu_ly: danh sách các hướng xử lý.');
    return [];
  }
  let raw: unknown;
  try {
    raw = JSON.parse(value);
  } catch {
    faults.push('Header huong_xu_ly không phải danh sách JSON đọc được.');
    return [];
  }
  const parsed = z.array(outcome).min(1).safeParse(raw, { error: describeIssue });
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      faults.push(`huong_xu_ly, mục ${issue.path.join('.') || '(cả danh sách)'}: ${issue.message}`);
    return [];
  }
  const codes = parsed.data.map((one) => one.ma);
  if (new Set(codes).size < codes.length) faults.push('huong_xu_ly có hai hướng cùng mã; mỗi hướng một mã riêng.');
  if (!parsed.data.some((one) => one.kieu === 'chinh')) faults.push('huong_xu_ly cần ít nhất một hướng kiểu "chinh".');
  return parsed.data;
}

function parseDeadline(value: string | undefined, faults: string[]): Deadline | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const variable = /^\{(\w+)\}$/.exec(text)?.[1];
  if (variable) return { kind: 'variable', variable };
  if (text === 'trong ngày') return { kind: 'same-day' };
  const limit = /^(\d{1,3}) (giờ|ngày) làm việc$/.exec(text);
  if (limit)
    return limit[2] === 'giờ'
      ? { kind: 'working-hours', hours: Number(limit[1]) }
      : { kind: 'working-days', days: Number(limit[1]) };
  faults.push(`Không hiểu hạn "${text}": để trống, {biến}, "trong ngày", "2 giờ làm việc" hoặc "1 ngày làm việc".`);
  return null;
}

function oneOf<T extends string>(
  value: string | undefined,
  known: readonly T[],
  header: string,
  faults: string[],
): T | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const found = known.find((one) => one === text);
  if (!found) faults.push(`Header ${header} không nhận "${text}"; chỉ nhận ${known.join(', ')}.`);
  return found ?? null;
}
