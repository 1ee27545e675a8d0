import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { buildDocx } from '../../test/factories/docx.js';
import { Person, Refused } from '../../test/factories/person.js';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide } from '../../test/tasks/engine.js';
import { AccessLog } from '../access/access-log.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { MatrixStore } from '../access/matrix-store.js';
import type { MatrixRow } from '../access/matrix.js';
import type { TaskPage } from './contract.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let program: TasksApp;
let engine: EngineSide;
let printed: MatrixRow[];
const people: Record<string, Person> = {};
beforeAll(async () => {
  program = await openTasksApp('tasks_rights');
  engine = new EngineSide(program);
  for (const name of ['giamdoc.syt', 'phogiamdoc1.syt', 'vanthu1.syt', 'truongphong.nvy.syt']) people[name] = await Person.signIn(program.url, name, DEMO_PASSWORD);
  printed = [...(await program.inside((tx) => program.app.get(MatrixStore).read(tx, SYT))).rows.values()];
});
afterAll(() => program.close());
beforeEach(() => publish(printed));

/** Puts the rows in force as a publication does, and waits until this process knows them. */
async function publish(rows: MatrixRow[]): Promise<void> {
  const store = program.app.get(MatrixStore);
  await program.inside((tx) => store.loadMatrix(tx, SYT, rows));
  const { version } = await program.inside((tx) => store.read(tx, SYT));
  await expect.poll(() => store.of(SYT).version).toBe(version);
}

const without = (functionId: string, role: string): MatrixRow[] => printed.map((row) => (row.functionId === functionId ? { ...row, roles: row.roles.filter((one) => one !== role) } : row));
const refused = (work: Promise<unknown>): Promise<Refused> =>
  work.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error as Refused,
  );

describe('an act needs the role of the step and the cell of its function', () => {
  it('SYT-06 a cell taken away refuses the act with the function and its article, and the log keeps it; given back it is open', async () => {
    const director = await program.actor('giamdoc.syt');
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const task = await engine.given({ documentId: document.id });
    const answer = { version: 1, outcome: 'chuyen', answers: { y_kien_chi_dao: 'Giao Văn phòng.' } };
    await publish(without('van-ban-den.chi-dao', 'giam-doc'));

    const denial = await refused(people['giamdoc.syt']!.post(`/api/tasks/${task.id}/complete`, answer));
    expect(denial).toMatchObject({ status: 403, code: 'khong-duoc-giao', detail: 'Vai trò của bạn chưa được giao chức năng "Cho ý kiến chỉ đạo văn bản đến" (Điều 5.1; Điều 5.2). Liên hệ quản trị nếu cần.' });
    expect((await people['giamdoc.syt']!.get<TaskPage>(`/api/tasks/${task.id}`)).denial).toBe(denial.detail);
    expect((await engine.tasks(task.caseId))[0]!.state).toBe('open');
    const { personId } = director;
    expect(await program.inside((tx) => tx.count(AccessLog, { personId, event: 'tu-choi', detail: `van-ban-den.chi-dao viec ${task.id}` }))).toBe(1);

    await publish(printed);
    await people['giamdoc.syt']!.post(`/api/tasks/${task.id}/complete`, answer);
    expect(await engine.answers(task.jobKey)).toHaveLength(1);
  });

  it('SYT-06 nor is it taken on without the cell', async () => {
    const task = await engine.given({ elementId: 'bo-sung-van-ban-den' });
    await publish(without('van-ban-den.tiep-nhan', 'van-thu'));
    expect(await refused(people['vanthu1.syt']!.post(`/api/tasks/${task.id}/claim`, { version: 1 }))).toMatchObject({ status: 403, code: 'khong-duoc-giao' });
  });

  it('refusals at the same moment, more than the database has connections for, are all answered and all kept', async () => {
    const task = await engine.given({ elementId: 'bo-sung-van-ban-den' });
    await publish(without('van-ban-den.tiep-nhan', 'van-thu'));
    const tries = Array.from({ length: 60 }, () => refused(people['vanthu1.syt']!.post(`/api/tasks/${task.id}/claim`, { version: 1 })));
    expect((await Promise.all(tries)).map((one) => one.status)).toEqual(tries.map(() => 403));
    expect(await program.inside((tx) => tx.count(AccessLog, { event: 'tu-choi', detail: `van-ban-den.tiep-nhan viec ${task.id}` }))).toBe(tries.length);
  });

  it('SYT-47 a leader edits the draft on the road of Đ6.3 and needs the cell for it; who reviews a draft does not edit it', async () => {
    const leader = await program.actor('phogiamdoc1.syt');
    const draft = async (who: string, after: number) => {
      const file = await people[who]!.upload('sửa.docx', buildDocx('CÔNG VĂN', [`Bản ${after + 1}`]), DOCX);
      return people[who]!.post<{ version: number }>(`/api/documents/${document.id}/drafts`, { fileId: file.id, after });
    };
    const document = await program.inside((tx) => givenDocument(tx, leader, 'di'));
    await engine.given({ process: 'cong-van-di', elementId: 'tham-dinh-phong', documentId: document.id, variables: { don_vi_khoi_tao: await program.unitId('nghiep-vu-y') } });
    expect(await refused(draft('truongphong.nvy.syt', 0))).toMatchObject({ status: 403, code: 'khong-giu-viec-soan' });

    await engine.given({ process: 'ky-thua-lenh', elementId: 'xin-y-kien', documentId: document.id, variables: { nguoi_cho_y_kien: leader.personId } });
    expect(await draft('phogiamdoc1.syt', 0)).toEqual({ version: 1 });
    await publish(without('van-ban-di.chinh-sua', 'pho-giam-doc'));
    expect(await refused(draft('phogiamdoc1.syt', 1))).toMatchObject({ status: 403, code: 'khong-giu-viec-soan' });
  });
});
