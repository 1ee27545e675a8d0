import { splitList } from './user-task-headers.js';

/** What an element implements: articles of the regulation, rows and rules of the requirement file. */
export interface Citation {
  articles: string[];
  rows: string[];
  rules: string[];
  /** Where a step that is not in the regulation comes from. */
  source: string | null;
}

export const OUTSIDE_REGULATION = 'ngoài quy chế';

/** Reads the citing properties of a flow node; faults are Vietnamese sentences. */
export function parseCitation(properties: Readonly<Record<string, string>>): { citation: Citation; faults: string[] } {
  const articles = splitList(properties.dieu);
  const source = properties.nguon?.trim() || null;
  const faults: string[] = [];
  if (articles.length === 0)
    faults.push(`Chưa dẫn điều của quy chế: điền thuộc tính dieu (ví dụ Đ5.2), hoặc "${OUTSIDE_REGULATION}" và nguon.`);
  if (articles.includes(OUTSIDE_REGULATION) && !source)
    faults.push(`Phần tử ghi "${OUTSIDE_REGULATION}" phải nêu nguon: nơi bước này được lấy ra.`);
  return {
    citation: { articles, rows: splitList(properties.buoc), rules: splitList(properties.luat), source },
    faults,
  };
}
