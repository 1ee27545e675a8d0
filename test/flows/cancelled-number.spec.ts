import { describe, expect, it } from 'vitest';
import type { TaskItem, TaskList, TaskPage } from '../../src/tasks/contract.js';
import { shown } from '../demo/district-road.js';
import { cancelNumber } from '../factories/cancel-number.js';
import { DISTRICT, draftToSign } from '../factories/district-draft.js';
import { CLERK, DIRECTOR, OFFICE, refusalOf, Scene } from './scene.js';

const { drafter: DRAFTER, leader: LEADER, clerk: DISTRICT_CLERK } = DISTRICT;
const scene = new Scene('Số hủy');

async function listed(who: string, about: string): Promise<TaskItem> {
  const { items } = await (await scene.walk.as(who)).get<TaskList>('/api/tasks?limit=100&sort=moi');
  return items.find((one) => one.title === about)!;
}

describe('defaults.md 7: a number is cancelled while somebody holds work on its document', () => {
  it('of an incoming document, everybody who holds a task of it sees so in the list and on its page, by whom and why', async () => {
    const about = scene.abstract();
    const { id, number } = await scene.receive(about);
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect((await listed(DIRECTOR, about)).numberCancelled).toBeNull();
    const before = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect(before.outcomes.map((one) => one.code)).toEqual(['chuyen', 'tra']);
    const director = await scene.walk.as(DIRECTOR);
    expect(await refusalOf(director.post(`/api/tasks/${before.id}/complete`, { version: before.version, outcome: 'ket-thuc', answers: {}, reason: 'Trùng.' }))).toMatchObject({ status: 409, code: 'so-khong-huy' });
    await cancelNumber(scene.walk, 'den', about, { clerk: CLERK, approver: OFFICE });
    const approvedBy = (await scene.walk.as(OFFICE)).name;
    const mark = { symbol: String(number).padStart(2, '0'), reason: 'Đăng ký trùng.', by: approvedBy };
    expect((await listed(DIRECTOR, about)).numberCancelled).toMatchObject(mark);
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect(page.numberCancelled).toMatchObject(mark);
    expect((await scene.document(CLERK, id)).numberCancelled).toMatchObject(mark);
    // Work on an incoming one may go on: nothing is closed but to be decided by people.
    expect(page.outcomes.map((one) => one.refused)).toEqual(page.outcomes.map(() => null));
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Xử lý theo bản đăng ký trước.' });
    expect((await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about })).numberCancelled).toMatchObject(mark);
    await scene.walk.do({ who: OFFICE, element: 'phan-van-ban', about }, 'ket-thuc', {}, { reason: 'Trùng văn bản đã vào sổ.' });
    await scene.untilStatus(CLERK, id, 'da-ket-thuc');
  });

  it('of an incoming document with nothing left to do, the clerk to whom it came back ends it with the reason', async () => {
    const about = scene.abstract();
    const { id } = await scene.receive(about);
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    await cancelNumber(scene.walk, 'den', about, { clerk: CLERK, approver: OFFICE });
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'tra', {}, { reason: 'Văn thư xem lại số.' });
    const back = { who: CLERK, element: 'bo-sung-van-ban-den', about };
    expect((await refusalOf(scene.walk.do(back, 'ket-thuc'))).errors.map((one) => one.path)).toEqual(['reason']);
    await scene.walk.do(back, 'ket-thuc', {}, { reason: 'Đăng ký trùng.' });
    await scene.untilStatus(CLERK, id, 'da-ket-thuc');
    expect(await scene.tasksOf(DIRECTOR, about)).toEqual([]);
    expect((await scene.opinions(CLERK, id)).map((one) => one.text)).toContain('Đăng ký trùng.');
  });

  it('QX-13 of an outgoing document, seal and signature are refused before any PIN is looked at; returning it stays open', async () => {
    const about = scene.abstract();
    const { id } = await draftToSign(scene.walk, about);
    const sign = { who: LEADER, element: 'ky-van-ban', about };
    await scene.walk.do(sign, 'ky', {}, { signature: { pin: '246810', sha256: await shown(scene.walk, LEADER, id, 'ban-ky') } });
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    const seal: TaskPage = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    await cancelNumber(scene.walk, 'di', about, { clerk: DISTRICT_CLERK, approver: LEADER });

    const page = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    expect(page.outcomes.map(({ code, refused }) => [code, refused === null])).toEqual(seal.outcomes.map(({ code, kind }) => [code, kind === 'tra']));
    expect(page.outcomes[0]!.refused).toContain('đã bị hủy (Đăng ký trùng.)');
    const clerk = await scene.walk.as(DISTRICT_CLERK);
    // The wrong PIN is not even looked at, and none at all is not asked for.
    const wrong = { pin: '000000', sha256: await shown(scene.walk, DISTRICT_CLERK, id, 'da-ky') };
    for (const more of [{ signature: wrong }, {}])
      expect(await refusalOf(clerk.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'da-ky', answers: {}, ...more }))).toMatchObject({ status: 409, code: 'so-da-huy' });

    const back = page.outcomes.find(({ kind }) => kind === 'tra')!;
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about }, back.code, {}, { reason: 'Số đã hủy.' });
    await scene.walk.until('văn bản trở lại với người soạn', async () => (await listed(DRAFTER, about)) !== undefined);
    expect((await listed(DRAFTER, about)).numberCancelled).toMatchObject({ reason: 'Đăng ký trùng.' });
  });
});
