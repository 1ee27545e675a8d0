import { parse } from 'csv-parse/sync';
import { fileFinding, type Finding } from './finding.js';

/** One function of the matrix with the roles for which it is open. */
export interface PermissionRow {
  functionId: string;
  title: string;
  /** Article, or `ngoài quy chế (source)`. */
  article: string;
  roles: string[];
}

/** One later change of a cell (`permissions.changes.csv`). */
export interface PermissionChange {
  functionId: string;
  role: string;
  /** Whether the cell was open before, and is after. */
  from: boolean;
  to: boolean;
  decision: string;
  /** ISO date from which it holds. */
  date: string;
}

export interface PermissionMatrix {
  /** Role columns in the order in which they are printed. */
  roles: string[];
  rows: PermissionRow[];
  changes: PermissionChange[];
}

const RULE = 'permission-matrix';
const HEAD = ['ma', 'ten', 'dieu'];
const CHANGE_HEAD = ['ma', 'vai_tro', 'cu', 'moi', 'quyet_dinh', 'ngay'];

/**
 * Reads `permissions.csv` (function id, title, article, then one column per role; `X` or empty) and, where there is one,
 * `permissions.changes.csv` (function id, role, old, new, decision, date).
 * @param roles the agency's role codes; every column must be one of them.
 */
export function parsePermissionMatrix(
  source: string,
  changes: string | undefined,
  roles: readonly string[],
  file = 'permissions.csv',
): { matrix?: PermissionMatrix; findings: Finding[] } {
  const findings: Finding[] = [];
  const table = readTable(source, file, findings);
  const head = table.shift() ?? [];
  if (HEAD.some((name, index) => head[index] !== name)) {
    findings.push(fileFinding(file, RULE, `Dòng đầu phải bắt đầu bằng ${HEAD.join(',')} rồi đến mỗi vai trò một cột.`));
    return { findings };
  }
  const columns = head.slice(HEAD.length);
  for (const column of columns)
    if (!roles.includes(column))
      findings.push(fileFinding(file, RULE, `Cột "${column}" không phải vai trò trong agency.yaml.`, column));
  const seen = new Set<string>();
  const rows = table.map((cells, index) => {
    const [functionId = '', title = '', article = '', ...marks] = cells;
    const place = functionId || `dòng ${index + 2}`;
    if (!functionId || !title || !article)
      findings.push(fileFinding(file, RULE, 'Mỗi dòng cần mã chức năng, tên và điều của quy chế.', place, title));
    if (seen.has(functionId))
      findings.push(fileFinding(file, RULE, `Chức năng "${functionId}" có hai dòng.`, place, title));
    seen.add(functionId);
    for (const mark of marks)
      if (mark !== 'X' && mark !== '')
        findings.push(fileFinding(file, RULE, `Ô chỉ được là X hoặc để trống, không phải "${mark}".`, place, title));
    return { functionId, title, article, roles: columns.filter((_, column) => marks[column] === 'X') };
  });
  return { matrix: { roles: columns, rows, changes: parseChanges(changes, { columns, rows }, findings) }, findings };
}

function readTable(source: string, file: string, findings: Finding[]): string[][] {
  try {
    return parse(source, { trim: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    findings.push(fileFinding(file, RULE, `Tệp CSV không đọc được: ${(error as Error).message}`));
    return [];
  }
}

function parseChanges(
  source: string | undefined,
  known: { columns: string[]; rows: PermissionRow[] },
  findings: Finding[],
): PermissionChange[] {
  if (source === undefined) return [];
  const file = 'permissions.changes.csv';
  const table = readTable(source, file, findings);
  const head = table.shift() ?? [];
  if (head.join() !== CHANGE_HEAD.join()) {
    findings.push(fileFinding(file, RULE, `Dòng đầu phải là ${CHANGE_HEAD.join(',')}.`));
    return [];
  }
  const changes = table.map((cells) => {
    const [functionId = '', role = '', from = '', to = '', decision = '', date = ''] = cells;
    const fault = (message: string): void => void findings.push(fileFinding(file, RULE, message, functionId));
    if (!known.rows.some((row) => row.functionId === functionId))
      fault(`Không có chức năng "${functionId}" trong permissions.csv.`);
    if (!known.columns.includes(role)) fault(`Không có cột vai trò "${role}" trong permissions.csv.`);
    if (!isRealDay(date) || !decision) fault('Mỗi thay đổi cần số quyết định và ngày dạng năm-tháng-ngày.');
    for (const mark of [from, to])
      if (mark !== 'X' && mark !== '') fault(`Cột cu và moi chỉ được là X hoặc để trống, không phải "${mark}".`);
    return { functionId, role, from: from === 'X', to: to === 'X', decision, date };
  });
  findings.push(...brokenChains(changes, known.rows, file));
  return changes;
}

/** `cu` is what the cell holds before the change, as printed or as the change before it left it; `moi` is something else. */
function brokenChains(changes: PermissionChange[], rows: PermissionRow[], file: string): Finding[] {
  const cells = new Map<string, boolean>();
  return changes
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .flatMap(({ functionId, role, from, to, date }) => {
      const row = rows.find((one) => one.functionId === functionId);
      if (!row) return [];
      const cell = `${functionId} ${role}`;
      const before = cells.get(cell) ?? row.roles.includes(role);
      cells.set(cell, to);
      const place = `Thay đổi ngày ${date} của vai trò "${role}"`;
      if (from !== before)
        return [
          fileFinding(file, RULE, `${place}: cột cu ghi ${markOf(from)}, nhưng ô lúc đó là ${markOf(before)}.`, functionId),
        ];
      if (from === to) return [fileFinding(file, RULE, `${place}: cột cu và moi giống nhau, không đổi gì.`, functionId)];
      return [];
    });
}

const markOf = (open: boolean): string => (open ? 'X' : 'trống');

function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The matrix as it holds on a day: the printed cells with every change up to that day. */
export function matrixOn(matrix: PermissionMatrix, date: string): PermissionRow[] {
  const due = matrix.changes.filter((change) => change.date <= date).toSorted((a, b) => a.date.localeCompare(b.date));
  return matrix.rows.map((row) => {
    const open = new Set(row.roles);
    for (const change of due.filter((one) => one.functionId === row.functionId)) {
      if (change.to) open.add(change.role);
      else open.delete(change.role);
    }
    return { ...row, roles: matrix.roles.filter((role) => open.has(role)) };
  });
}
