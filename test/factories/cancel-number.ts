import { localDay } from '../../src/documents/local-day.js';
import type { CorrectionView, RowsView } from '../../src/registers/contract.js';
import type { Walk } from '../demo/walk.js';

const DAYS_MS = 3 * 24 * 3600 * 1000;

/** The clerk proposes to cancel the number of a document, and whoever may approves (defaults.md 7). */
export async function cancelNumber(walk: Walk, book: 'den' | 'di', about: string, by: { clerk: string; approver: string }): Promise<void> {
  const clerk = await walk.as(by.clerk);
  const [from, to] = [-DAYS_MS, DAYS_MS].map((distance) => localDay(new Date(Date.now() + distance)));
  const { rows } = await clerk.get<RowsView>(`/api/registers/${book}/rows?from=${from}&to=${to}&search=${encodeURIComponent(about)}`);
  const [row] = rows;
  if (!row) throw new Error(`no row of the register about ${about}`);
  await clerk.post(`/api/registers/rows/${row.id}/cancel`, { reason: 'Đăng ký trùng.' });
  const approver = await walk.as(by.approver);
  const { corrections } = await approver.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet');
  await approver.post(`/api/registers/corrections/${corrections.find((one) => one.rowId === row.id)!.id}/approve`, {});
}
