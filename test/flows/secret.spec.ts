import { describe, expect, it } from 'vitest';
import type { DocumentsView } from '../../src/documents/contract.js';
import type { RowsView } from '../../src/registers/contract.js';
import { buildPdf } from '../factories/pdf.js';
import { CLERK, inDays, refusalOf, Scene } from './scene.js';

const scene = new Scene('Tài liệu MẬT');
const range = `from=${inDays(-3)}&to=${inDays(3)}`;

describe('a document marked MẬT never enters the system', () => {
  it('SYT-11 an incoming one is refused with the separate paper register named, and nothing is stored', async () => {
    const about = scene.abstract();
    const clerk = await scene.walk.as(CLERK);
    const scan = await clerk.upload('mật.pdf', await buildPdf(['MẬT', about]));
    const before = (await clerk.get<RowsView>(`/api/registers/den/rows?${range}`)).total;
    const refused = await refusalOf(clerk.post('/api/documents/incoming', { secret: true, answers: { trich_yeu: about, loai_van_ban: 'CV', tep_scan: scan.id } }));
    expect(refused).toMatchObject({ status: 400, code: 'van-ban-mat' });
    expect(refused.detail).toContain('sổ riêng bằng giấy');
    expect(await clerk.get<DocumentsView>(`/api/documents?kind=den&search=${encodeURIComponent(about)}`)).toMatchObject({ documents: [], total: 0 });
    expect((await clerk.get<RowsView>(`/api/registers/den/rows?${range}`)).total).toBe(before);
  });

  it('SYT-12 a draft is refused before any field is read, and uses no number', async () => {
    const about = scene.abstract();
    const drafter = await scene.walk.as('binh.tv.syt');
    const refused = await refusalOf(drafter.post('/api/documents/outgoing', { secret: true, answers: {} }));
    expect(refused).toMatchObject({ status: 400, code: 'van-ban-mat' });
    expect((await drafter.get<DocumentsView>(`/api/documents?kind=di&search=${encodeURIComponent(about)}`)).total).toBe(0);
  });

  it('asks the question before any other field', async () => {
    const clerk = await scene.walk.as(CLERK);
    const refused = await refusalOf(clerk.post('/api/documents/incoming', { answers: { trich_yeu: 'Không trả lời câu hỏi' } }));
    expect(refused.errors.map((one) => one.path)).toContain('secret');
  });
});
