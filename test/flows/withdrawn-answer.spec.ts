import { describe, expect, it } from 'vitest';
import type { TaskPage } from '../../src/tasks/contract.js';
import { OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Rút việc');
const PERSON = 'bao.pg.syt';

describe('an answer to a task that was taken back', () => {
  it('SYT-36 is refused with a sentence, changes nothing, and the task leaves the list', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [
      { to: 'Phùng Gia Bảo', purpose: 'gop-y' },
      { to: 'Lý Thị Thanh An', purpose: 'gop-y' },
    ]);
    const page: TaskPage = await scene.walk.find({ who: PERSON, element: 'gop-y', about });
    const row = (await scene.assignments(OFFICE, received.id)).assignments.find((one) => one.name === 'Phùng Gia Bảo')!;
    const person = await scene.walk.as(PERSON);
    const office = await scene.walk.as(OFFICE);
    const answer = person.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'dong-gop', answers: { y_kien_giai_quyet: 'Ý kiến đến cùng lúc.' } });
    const taken = office.delete(`/api/documents/${received.id}/assignments/${row.id}`, { reason: 'Không cần nữa.' });
    const outcomes = (await Promise.allSettled([answer, taken])).map((one) => one.status);
    // Either may be first; whichever it is, there is one truth afterwards and the case goes on.
    expect(outcomes).toContain('fulfilled');
    await scene.walk.until('việc đã xong hoặc đã rút', async () => (await scene.tasksOf(PERSON, about)).length === 0);
    const again = await refusalOf(person.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'dong-gop', answers: { y_kien_giai_quyet: 'Gửi lại.' } }));
    expect([403, 404, 409]).toContain(again.status);
    expect(again.detail).not.toBe('');

    await scene.walk.do({ who: 'an.ltt.syt', element: 'gop-y', about }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
    await scene.untilStatus(OFFICE, received.id, 'da-ket-thuc');
    const texts = (await scene.assignments(OFFICE, received.id)).assignments.flatMap((one) => one.answers).map((one) => one.text);
    expect(texts).not.toContain('Gửi lại.');
  });
});
