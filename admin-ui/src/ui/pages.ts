import type { TablePaginationConfig } from 'antd';
import { formatNumber } from './format.js';

/** Paging of a table: which page, out of how many rows. */
export function pages(page: number, pageSize: number | undefined, total: number | undefined, unit: string, onPage: (page: number) => void): TablePaginationConfig {
  return { current: page, pageSize: pageSize ?? 50, total: total ?? 0, onChange: onPage, showSizeChanger: false, showTotal: (all) => `${formatNumber(all)} ${unit}`, hideOnSinglePage: false, size: 'small' };
}
