import type { Holding } from '../kernel/actor.js';
import { productFunction, type ProductFunction } from './functions.js';

/** One row of an agency's permission matrix: a function and the roles for which it is open. */
export interface MatrixRow {
  functionId: string;
  /** As the agency prints it. */
  title: string;
  /** Article of the regulation (`Đ5.1; Đ5.2`), or `ngoài quy chế (source)`. */
  article: string;
  roles: string[];
}

/** An agency's matrix at one version; versions count up with every change. */
export interface Matrix {
  version: number;
  rows: ReadonlyMap<string, MatrixRow>;
}

/** The matrix of an agency that has none: everything is refused. */
export const EMPTY_MATRIX: Matrix = { version: 0, rows: new Map() };

/** The ids of the functions that a person's holdings open (SYT-06); a delegated holding opens what the delegation carries. */
export function openFunctions(matrix: Matrix, holdings: readonly Holding[]): ReadonlySet<string> {
  const open = new Set<string>();
  for (const row of matrix.rows.values()) {
    const { delegable } = productFunction(row.functionId);
    if (holdings.some((h) => row.roles.includes(h.role) && carries(h, delegable))) open.add(row.functionId);
  }
  return open;
}

function carries(holding: Holding, delegable: ProductFunction['delegable']): boolean {
  if (!holding.delegation) return true;
  return delegable === 'buoc' || (delegable === 'vai-tro' && holding.delegation.elements === null);
}

/** Articles as people read them: `Đ5.1; Đ5.2` becomes `Điều 5.1; Điều 5.2`; the source of what no article names is left out. */
export function articleText(article: string): string {
  if (article.startsWith('ngoài quy chế')) return 'ngoài quy chế';
  return article.replace(/(^|[^\p{L}])Đ(?=\d)/gu, '$1Điều ');
}

/** The sentence of a refusal; it names the function and its article. */
export function denialSentence(matrix: Matrix, functionId: string): string {
  const row = matrix.rows.get(functionId);
  const name = row?.title ?? productFunction(functionId).name;
  return `Vai trò của bạn chưa được giao chức năng "${name}"${row ? ` (${articleText(row.article)})` : ''}. Liên hệ quản trị nếu cần.`;
}
