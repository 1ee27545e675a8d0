import { describe, expect, it } from 'vitest';
import type { DocumentsView } from '../../src/documents/contract.js';
import type { NoticeList } from '../../src/notices/contract.js';
import type { Notices } from '../../src/issuing/contract.js';
import { OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Góp ý, để biết');

describe('a document given for an opinion', () => {
  it('SYT-31 ends with the opinion written and sent to the one who asked', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Lý Thị Thanh An', purpose: 'gop-y' }]);
    const task = { who: 'an.ltt.syt', element: 'gop-y', about };
    expect((await refusalOf(scene.walk.do(task, 'dong-gop', {}))).errors.map((one) => one.path).join()).toContain('y_kien_giai_quyet');

    await scene.walk.do(task, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí, đề nghị bổ sung biểu mẫu.' });
    await scene.untilStatus(OFFICE, received.id, 'da-ket-thuc');
    const { assignments } = await scene.assignments(OFFICE, received.id);
    expect(assignments).toMatchObject([{ state: 'xong', result: 'da-gop-y' }]);
    expect(assignments[0]!.answers.map((one) => one.text)).toEqual(['Nhất trí, đề nghị bổ sung biểu mẫu.']);
    const office = await scene.walk.as(OFFICE);
    await scene.walk.until('thông báo ý kiến đóng góp', async () => (await office.get<NoticeList>('/api/notices')).items.some((one) => one.ref?.id === received.id || one.text.includes(about)));
  });

  it('SYT-30 stands in colour in the list until the opinion is given', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Lý Thị Thanh An', purpose: 'gop-y' }]);
    await scene.walk.find({ who: 'an.ltt.syt', element: 'gop-y', about });
    const reader = await scene.walk.as('an.ltt.syt');
    const line = async () => (await reader.get<DocumentsView>(`/api/documents?kind=den&search=${encodeURIComponent(about)}`)).documents[0];
    expect(await line()).toMatchObject({ asksOpinion: true });
    await scene.walk.do({ who: 'an.ltt.syt', element: 'gop-y', about }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
    await scene.walk.until('hết màu', async () => (await line())?.asksOpinion === false);
  });
});

describe('a document given to know', () => {
  it('SYT-32 SYT-33 can only be ended, into a dossier of the own, and stands in the list of notices', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Phùng Gia Bảo', purpose: 'de-biet' }]);
    const task = { who: 'bao.pg.syt', element: 'de-biet', about };
    const page = await scene.walk.find(task);
    expect(page.outcomes.map((one) => one.code)).toEqual(['ket-thuc']);
    expect((await refusalOf(scene.walk.do(task, 'ket-thuc', {}))).errors.map((one) => one.path).join()).toContain('ho_so_luu');
    const foreign = await scene.dossier('an.ltt.syt', `Của người khác ${about}`);
    expect((await refusalOf(scene.walk.do(task, 'ket-thuc', { ho_so_luu: foreign }))).status).toBe(400);

    const own = await scene.dossier('bao.pg.syt', `Để biết ${about}`);
    await scene.walk.do(task, 'ket-thuc', { ho_so_luu: own });
    await scene.untilStatus(OFFICE, received.id, 'da-ket-thuc');
    const reader = await scene.walk.as('bao.pg.syt');
    const filed = await reader.get<DocumentsView>(`/api/dossiers/${own}/documents`);
    expect(filed.documents.map((one) => one.id)).toEqual([received.id]);
    const { notices } = await reader.get<Notices>(`/api/deliveries/notices?search=${encodeURIComponent(about)}`);
    expect(notices).toMatchObject([{ documentId: received.id, done: true }]);
  });
});
