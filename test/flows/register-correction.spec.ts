import { describe, expect, it } from 'vitest';
import { spawnSync } from 'node:child_process';
import type { CorrectionView, RowsView, RowView } from '../../src/registers/contract.js';
import { CLERK, inDays, OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Sửa sổ');
const range = `from=${inDays(-3)}&to=${inDays(3)}`;

async function rowOf(abstract: string): Promise<RowView> {
  const clerk = await scene.walk.as(CLERK);
  const { rows } = await clerk.get<RowsView>(`/api/registers/den/rows?${range}&search=${encodeURIComponent(abstract)}`);
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

describe('a row of the register book (defaults.md 7)', () => {
  it('is corrected by the clerk’s proposal and the head of office’s approval; the number stays and the print shows old and new', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about);
    const before = await rowOf(about);
    expect(before.number).toBe(received.number);
    const clerk = await scene.walk.as(CLERK);
    const office = await scene.walk.as(OFFICE);
    const field = Object.entries(before.cells).find(([, cell]) => cell.value.includes('Bộ Y tế'))![0];
    const proposed = await clerk.post<{ id: string }>(`/api/registers/rows/${before.id}/corrections`, { field, value: 'Bộ Nội vụ', reason: 'Ghi nhầm nơi gửi.' });
    expect((await rowOf(about)).cells[field]).toEqual(before.cells[field]);
    expect((await refusalOf(clerk.post(`/api/registers/corrections/${proposed.id}/approve`, {}))).status).toBe(403);

    await office.post(`/api/registers/corrections/${proposed.id}/approve`, { note: 'Đúng.' });
    const after = await rowOf(about);
    expect(after.number).toBe(before.number);
    expect(after.cells[field]).toEqual({ value: 'Bộ Nội vụ', old: 'Bộ Y tế' });
    expect((await refusalOf(office.post(`/api/registers/corrections/${proposed.id}/approve`, {}))).status).toBe(409);

    const printed = await clerk.download(`/api/registers/den/print?${range}`);
    const text = spawnSync('pdftotext', ['-', '-'], { input: printed, encoding: 'utf8' }).stdout;
    expect(text.replace(/\s+/g, '')).toContain('BộYtếBộNộivụ');
    // defaults.md 16: 1 unless entered.
    expect(text).toContain('Quyển số: 1');
  });

  it('that is cancelled keeps its number and its reason, and the book stays whole', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const row = await rowOf(about);
    const clerk = await scene.walk.as(CLERK);
    await clerk.post(`/api/registers/rows/${row.id}/cancel`, { reason: 'Đăng ký trùng.' });
    const waiting = (await clerk.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet')).corrections.find((one) => one.rowId === row.id)!;
    await (await scene.walk.as(OFFICE)).post(`/api/registers/corrections/${waiting.id}/approve`, {});
    expect(await rowOf(about)).toMatchObject({ number: row.number, state: 'huy', cancelReason: 'Đăng ký trùng.' });
    const next = await scene.receive(scene.abstract());
    expect(next.number).toBeGreaterThan(row.number);
    const { series } = await clerk.get<{ series: { whole: boolean }[] }>('/api/registers/den/check');
    expect(series.map((one) => one.whole)).toEqual(series.map(() => true));
  });
});
