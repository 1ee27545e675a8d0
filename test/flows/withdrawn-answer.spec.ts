import { describe, expect, it } from 'vitest';
import type { TaskPage } from '../../src/tasks/contract.js';
import type { Person } from '../factories/person.js';
import { OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Rút việc');
const PERSON = 'bao.pg.syt';
const NAME = 'Phùng Gia Bảo';
const GIVEN = 'Ý kiến của người được rút.';

/** A document with two who are asked for their opinion, and the task of the one who will be taken back. */
async function asked(): Promise<{ about: string; id: string; page: TaskPage; person: Person }> {
  const about = scene.abstract();
  const { id } = await scene.distributed(about, [
    { to: NAME, purpose: 'gop-y' },
    { to: 'Lý Thị Thanh An', purpose: 'gop-y' },
  ]);
  const page = await scene.walk.find({ who: PERSON, element: 'gop-y', about });
  return { about, id, page, person: await scene.walk.as(PERSON) };
}

const row = async (id: string) => (await scene.assignments(OFFICE, id)).assignments.find((one) => one.name === NAME)!;
const withdraw = async (id: string) => (await scene.walk.as(OFFICE)).delete(`/api/documents/${id}/assignments/${(await row(id)).id}`, { reason: 'Không cần nữa.' });
const answer = (person: Person, { id, version }: TaskPage, text = GIVEN) => person.post(`/api/tasks/${id}/complete`, { version, outcome: 'dong-gop', answers: { y_kien_giai_quyet: text } });
const texts = async (id: string) => (await scene.assignments(OFFICE, id)).assignments.flatMap((one) => one.answers).map((one) => one.text);

/** The other one answers, and the case ends. */
async function goesOn(about: string, id: string): Promise<void> {
  await scene.walk.do({ who: 'an.ltt.syt', element: 'gop-y', about }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
  await scene.untilStatus(OFFICE, id, 'da-ket-thuc');
}

/** The third order, an answer on its way to the engine when the withdrawal overtakes it, is src/tasks/task-projection.db.spec.ts. */
describe('an answer and a withdrawal of one task', () => {
  it('SYT-36 withdrawn first: the task leaves the list, the answer is refused with a sentence and stays the person\'s draft', async () => {
    const { about, id, page, person } = await asked();
    await withdraw(id);
    await scene.walk.until('việc đã rút', async () => (await scene.tasksOf(PERSON, about)).length === 0);

    const refused = await refusalOf(answer(person, page));
    expect([refused.status, refused.code]).toEqual([409, 'viec-da-thu-hoi']);
    expect(refused.detail).toContain('được giữ trong bản nháp');
    expect((await person.get<TaskPage>(`/api/tasks/${page.id}`)).draft).toMatchObject({ answers: { y_kien_giai_quyet: GIVEN } });

    await goesOn(about, id);
    expect([(await row(id)).state, await texts(id)]).toEqual(['rut', ['Nhất trí.']]);
  });

  it('SYT-36 answered first: the withdrawal is refused with a sentence, the answer stands and is given once', async () => {
    const { about, id, page, person } = await asked();
    await answer(person, page);
    await scene.walk.until('nơi nhận đã xong', async () => (await row(id)).state === 'xong');

    const refused = await refusalOf(withdraw(id));
    expect([refused.status, refused.code, refused.detail]).toEqual([409, 'da-xong', `"${NAME}" đã kết thúc nên không rút được nữa.`]);
    expect(await refusalOf(answer(person, page, 'Gửi lại.'))).toMatchObject({ status: 409, code: 'viec-da-xong' });

    await goesOn(about, id);
    expect([(await row(id)).state, (await texts(id)).toSorted()]).toEqual(['xong', [GIVEN, 'Nhất trí.'].toSorted()]);
  });
});
