import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person, Refused } from '../../test/factories/person.js';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, type Announced } from '../../test/tasks/engine.js';
import { Account } from '../access/account.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import type { Document } from '../documents/document.js';
import type { Actor, Holding } from '../kernel/actor.js';
import type { History, TaskCounts, TaskList, TaskPage } from './contract.js';
import type { AgencyFiles } from '../procedures/agency-files.js';
import { ListTasks } from './list-tasks.js';
import { mayAct } from './may-act.js';
import { actedOn, Task } from './task.js';
import { TaskAct } from './task-rows.js';
import { visibleTasks } from './visible-tasks.js';

/** The demonstration folders let nobody hand a task on; here some steps do, for everybody. */
const withForwarding = (files: AgencyFiles): AgencyFiles =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (path.endsWith('.bpmn')) return [path, text.replaceAll('value="uy-quyen;luu-nhap"', 'value="uy-quyen;chuyen-trong-don-vi"')];
      const columns = text.split('\n')[0]!.split(',').length - 3;
      return [path, path === 'permissions.csv' ? `${text.trimEnd()}\nnhiem-vu.chuyen,Chuyển việc trong đơn vị,Đ5.4${',X'.repeat(columns)}\n` : text];
    }),
  );

let program: TasksApp;
let engine: EngineSide;
let director: Actor;
beforeAll(async () => {
  program = await openTasksApp('tasks_list', withForwarding);
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
});
afterAll(() => program.close());

const signIn = (username: string) => Person.signIn(program.url, username, DEMO_PASSWORD);
const document = (change: Partial<Document> = {}) => program.inside((tx) => givenDocument(tx, director, 'den', change));
const list = (person: Person, query = '') => person.get<TaskList>(`/api/tasks?${query}`);
const titles = (found: TaskList) => found.items.map((one) => one.title);
const refused = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), (error: unknown) => error as Refused);

/** Rows that the server has read so far, for whomever: says what a statement costs whatever else the machine is doing. */
const rowsRead = async () => {
  const [read] = await program.inside((tx) => tx.sql<{ total: number }[]>("SELECT SUM(variable_value) AS total FROM information_schema.global_status WHERE variable_name LIKE 'HANDLER_READ%'", []));
  return Number(read!.total);
};

describe('the list of my tasks', () => {
  it('counts, filters, searches without marks, sorts by urgency, date and arrival, and turns pages', async () => {
    const clerk = await signIn('vanthu1.syt');
    const day = (offset: number) => new Date(program.db.clock.now().getTime() + offset * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
    const given = async (abstract: string, urgency: Document['urgency'], han: string) =>
      engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', documentId: (await document({ abstract, urgency })).id, variables: { nguoi_xu_ly: clerk.id, han } });
    await given('Thường không hạn', 'thuong', '');
    await given('Khẩn quá hạn', 'khan', day(-2));
    await given('Hỏa tốc hôm nay', 'hoa-toc', day(0));
    const last = await given('Thường có hạn', 'thuong', day(5));
    const general = await engine.given({ elementId: 'bo-sung-van-ban-den', documentId: (await document({ abstract: 'Của hàng chờ văn thư' })).id });
    await clerk.get(`/api/tasks/${last.id}`);

    expect(titles(await list(clerk))).toEqual(['Hỏa tốc hôm nay', 'Khẩn quá hạn', 'Thường có hạn', 'Của hàng chờ văn thư', 'Thường không hạn']);
    expect(titles(await list(clerk, 'sort=han'))).toEqual(['Khẩn quá hạn', 'Hỏa tốc hôm nay', 'Thường có hạn', 'Của hàng chờ văn thư', 'Thường không hạn']);
    expect(titles(await list(clerk, 'sort=moi'))).toEqual(['Của hàng chờ văn thư', 'Thường có hạn', 'Hỏa tốc hôm nay', 'Khẩn quá hạn', 'Thường không hạn']);
    for (const sort of ['khan', 'han', 'moi']) {
      const [whole, paged] = [titles(await list(clerk, `sort=${sort}`)), [] as string[]];
      for (let after: string | null = ''; after !== null; ) {
        const page: TaskList = await list(clerk, `sort=${sort}&limit=2${after === '' ? '' : `&after=${after}`}`);
        paged.push(...titles(page));
        after = page.next;
      }
      expect(paged).toEqual(whole);
    }
    expect(titles(await list(clerk, 'filter=overdue'))).toEqual(['Khẩn quá hạn']);
    expect(titles(await list(clerk, 'filter=due-today'))).toEqual(['Hỏa tốc hôm nay']);
    expect(titles(await list(clerk, 'filter=urgent'))).toHaveLength(2);
    expect(titles(await list(clerk, 'filter=unread'))).not.toContain('Thường có hạn');
    expect(titles(await list(clerk, `q=${encodeURIComponent('hang cho van thu')}`))).toEqual(['Của hàng chờ văn thư']);
    expect(titles(await list(clerk, `process=${SYT}.cong-van-den`))).toEqual(['Của hàng chờ văn thư']);
    const counts = await clerk.get<TaskCounts>('/api/tasks/counts');
    expect(counts).toMatchObject({ all: 5, dueToday: 1, overdue: 1, urgent: 2, unread: 4 });
    expect(counts.processes.map((one) => [one.id, one.count])).toEqual([[`${SYT}.xu-ly-tai-don-vi`, 4], [`${SYT}.cong-van-den`, 1]]);
    const row = (await list(clerk)).items[0]!;
    expect(row).toMatchObject({ urgency: 'hoa-toc', overdue: false, unread: true, document: { symbol: '123/BYT-DP', typeName: 'Công văn' }, claimable: false });
    expect(await refused(list(clerk, 'after=sai'))).toMatchObject({ status: 400 });
    await clerk.post(`/api/tasks/${general.id}/claim`, { version: 1 });
  });

  it('nhận việc is offered where colleagues share a role, and no longer once one alone is left to do it', async () => {
    const [chief, clerk, administrator] = [await signIn('giamdoc.syt'), await signIn('vanthu1.syt'), await signIn('quantri.syt')];
    const [alone, shared] = [await engine.given(), await engine.given({ elementId: 'bo-sung-van-ban-den' })];
    const claimable = async (who: Person, id: string) => [(await list(who, 'limit=100')).items.find((one) => one.id === id)?.claimable, (await who.get<TaskPage>(`/api/tasks/${id}`)).claimable];
    expect([await claimable(chief, alone.id), await claimable(clerk, shared.id)]).toEqual([[false, false], [true, true]]);
    const { id: colleague } = await signIn('vanthu2.syt');
    await administrator.post(`/api/admin/people/${colleague}/lock`, { leaveWork: true });
    expect(await claimable(clerk, shared.id)).toEqual([false, false]);
    await administrator.post(`/api/admin/people/${colleague}/unlock`);
    expect(await claimable(clerk, shared.id)).toEqual([true, true]);
  });

  it('nhận việc: what a colleague has taken on leaves my list, comes back when it is given back, and may be taken over', async () => {
    const [first, second] = [await signIn('vanthu1.syt'), await signIn('vanthu2.syt')];
    const task = await engine.given({ elementId: 'bo-sung-van-ban-den', documentId: (await document({ abstract: 'Nhận rồi trả' })).id });
    expect(await first.post(`/api/tasks/${task.id}/claim`, { version: 1 })).toEqual({ version: 2 });
    expect([titles(await list(first)), titles(await list(second))].map((one) => one.includes('Nhận rồi trả'))).toEqual([true, false]);
    expect(await refused(second.post(`/api/tasks/${task.id}/claim`, { version: 2 }))).toMatchObject({ status: 409, code: 'nguoi-khac-da-nhan' });
    const taken = await second.get<TaskPage>(`/api/tasks/${task.id}`);
    expect([taken.denial, taken.mayTake, (await first.get<TaskPage>(`/api/tasks/${task.id}`)).mayTake]).toEqual([expect.stringContaining('đang có người cùng vai trò nhận làm'), true, false]);
    expect(await first.post(`/api/tasks/${task.id}/release`, { version: 2 })).toEqual({ version: 3 });
    expect(titles(await list(second))).toContain('Nhận rồi trả');
    expect(await refused(first.post(`/api/tasks/${task.id}/release`, { version: 3 }))).toMatchObject({ status: 409 });

    await first.post(`/api/tasks/${task.id}/claim`, { version: 3 });
    expect((await list(second, 'colleagues=1')).items.find((one) => one.id === task.id)).toMatchObject({ claimed: true, claimedBy: { name: first.name } });
    await second.post(`/api/tasks/${task.id}/claim`, { version: 4, take: true });
    expect([titles(await list(first)), titles(await list(second))].map((one) => one.includes('Nhận rồi trả'))).toEqual([false, true]);
    const acts = await program.inside((tx) => tx.find(TaskAct, { taskId: task.id }, { order: { id: 'ASC' } }));
    expect(acts.map((one) => [one.act, one.personName, one.toPersonId])).toEqual([
      ['nhan', first.name, null],
      ['tra-lai-hang', first.name, null],
      ['nhan', first.name, null],
      ['nhan-thay', second.name, first.id],
    ]);
  });

  it('SYT-26 chuyển trong đơn vị: to a colleague of the unit only, where the step allows it; the record keeps who', async () => {
    const [officer, colleague, stranger] = [await signIn('binh.tv.syt'), await signIn('an.ltt.syt'), await program.actor('nhi.tty.syt')];
    const doc = await document({ abstract: 'Chuyển trong đơn vị' });
    const task = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'xu-ly-van-ban', documentId: doc.id, variables: { nguoi_xu_ly: officer.id } });
    const forward = (personId: string, id = task.id) => officer.post(`/api/tasks/${id}/forward`, { version: 1, personId, note: 'Nhờ chị' });
    expect(await refused(forward(stranger.personId))).toMatchObject({ status: 400, code: 'khong-cung-don-vi' });
    expect(await refused(forward(officer.id))).toMatchObject({ status: 400 });
    const locked = (at: Date | null) => program.inside((tx) => tx.update(Account, { personId: colleague.id }, { lockedAt: at }));
    await locked(program.db.clock.now());
    expect(await refused(forward(colleague.id))).toMatchObject({ status: 400, errors: [{ path: 'personId', message: expect.stringContaining('bị khóa') as string }] });
    await locked(null);
    await forward(colleague.id);
    expect([titles(await list(officer)), titles(await list(colleague))].map((one) => one.includes('Chuyển trong đơn vị'))).toEqual([false, true]);
    expect((await list(colleague)).items[0]).toMatchObject({ passedBy: { id: officer.id } });
    expect((await colleague.get<TaskPage>(`/api/tasks/${task.id}`)).denial).toBeNull();
    expect(await program.inside((tx) => tx.find(TaskAct, { taskId: task.id }))).toMatchObject([{ act: 'chuyen', personId: officer.id, toPersonId: colleague.id, note: 'Nhờ chị' }]);

    const fixed = await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'de-biet', variables: { nguoi_xu_ly: officer.id } });
    expect(await refused(forward(colleague.id, fixed.id))).toMatchObject({ status: 409, code: 'khong-duoc-chuyen' });
  });

  it('a task’s page: the form of its version, present values, draft; nothing for somebody whom it does not concern', async () => {
    const officer = await program.actor('binh.tv.syt');
    const [drafter, outsider] = [await signIn('binh.tv.syt'), await signIn('nhi.tty.syt')];
    const doc = await program.inside((tx) => givenDocument(tx, officer, 'di', { abstract: 'V/v dự thảo', typeCode: 'CV' }));
    const task = await engine.given({ process: 'cong-van-di', elementId: 'soan-thao-lai', documentId: doc.id, variables: { nguoi_khoi_tao: officer.personId } });
    await drafter.put(`/api/tasks/${task.id}/draft`, { answers: { trich_yeu: 'V/v đang sửa' }, reason: '' });
    const page = await drafter.get<TaskPage>(`/api/tasks/${task.id}`);
    expect(page).toMatchObject({ panel: 'soan-thao', round: 1, version: 1, denial: null, values: { trich_yeu: 'V/v dự thảo', loai_van_ban: 'CV' }, draft: { answers: { trich_yeu: 'V/v đang sửa' } } });
    expect(page.form?.fields.length).toBeGreaterThan(0);
    expect(page.outcomes.some((one) => one.kind === 'chinh')).toBe(true);
    expect((await list(drafter)).items.find((one) => one.id === task.id)).toMatchObject({ unread: false, hasDraft: true });
    expect(await refused(outsider.get(`/api/tasks/${task.id}`))).toMatchObject({ status: 403 });
    expect(await refused(outsider.put(`/api/tasks/${task.id}/draft`, { answers: {} }))).toMatchObject({ status: 403 });
    expect(await refused(drafter.get(`/api/tasks/${officer.personId}`))).toMatchObject({ status: 404 });
  });

  it('history: what I answered, newest first, searched without marks', async () => {
    const chief = await signIn('giamdoc.syt');
    for (const abstract of ['Việc thứ nhất', 'Việc thứ hai']) {
      const task = await engine.given({ documentId: (await document({ abstract })).id });
      await chief.post(`/api/tasks/${task.id}/complete`, { version: 1, outcome: 'chuyen', answers: { y_kien_chi_dao: 'Chuyển.' } });
      program.db.clock.add(1);
    }
    const whole = await chief.get<History>('/api/tasks/history');
    expect(whole.items.map((one) => [one.title, one.outcomeName, one.state])).toEqual([['Việc thứ hai', 'Chuyển Chánh Văn phòng', 'accepted'], ['Việc thứ nhất', 'Chuyển Chánh Văn phòng', 'accepted']]);
    const page = await chief.get<History>('/api/tasks/history?limit=1');
    expect((await chief.get<History>(`/api/tasks/history?limit=1&after=${page.next}`)).items.map((one) => one.title)).toEqual(['Việc thứ nhất']);
    expect((await chief.get<History>('/api/tasks/history?q=thu%20nhat')).items).toHaveLength(1);
  });
});

describe('list and right', () => {
  it('the list shows exactly what the actor may do: same rule, in SQL and in code', async () => {
    const deputy = (role: string, unitId: string, elements: string[] | null): Holding => ({ role, unitId, delegation: { id: director.personId, principalId: director.personId, principalName: 'x', until: new Date(0), scope: 's', elements } });
    const [unitA, unitB] = [await program.unitId('nghiep-vu-y'), await program.unitId('nghiep-vu-duoc')];
    const some = await program.actor('binh.tv.syt');
    const variables = { don_vi: unitA, don_vi_khoi_tao: unitB, nguoi_xu_ly: some.personId, nguoi_ky: director.personId, nguoi_khoi_tao: some.personId };
    const steps: Announced[] = [{}, { elementId: 'phan-van-ban' }, { process: 'xu-ly-tai-don-vi', elementId: 'truong-phong-tiep-nhan' }, { process: 'xu-ly-tai-don-vi', elementId: 'de-biet' }, { process: 'cong-van-di', elementId: 'ky-ban-hanh' }, { process: 'cong-van-di', elementId: 'tham-dinh-phong' }, { process: 'ky-thua-lenh', elementId: 'chanh-van-phong-ky' }];
    for (const step of steps) await engine.given({ ...step, variables });
    const holdings: Holding[][] = [
      [],
      [{ role: 'giam-doc', unitId: unitA }],
      [{ role: 'truong-phong', unitId: unitA }],
      [{ role: 'truong-phong', unitId: unitB }, { role: 'chanh-van-phong', unitId: unitA }],
      [deputy('giam-doc', unitA, ['cong-van-den#chi-dao'])],
      [deputy('giam-doc', unitA, null)],
      [deputy('chanh-van-phong', unitA, null)],
      [deputy('chanh-van-phong', unitB, [])],
      [deputy('truong-phong', unitB, ['cong-van-di#tham-dinh-phong']), { role: 'van-thu', unitId: unitA }],
    ];
    const open = await program.inside((tx) => tx.find(Task, { state: 'open' }));
    for (const held of holdings) {
      const actor: Actor = { ...some, holdings: held };
      const { sql, parameters } = visibleTasks(actor);
      const shown = await program.inside((tx) => tx.sql<{ task_id: string }[]>(sql, parameters));
      const may = open.filter((task) => mayAct(actor, { ...actedOn(task), claimedBy: null }).may).map((task) => task.id);
      expect(shown.map((one) => one.task_id).toSorted()).toEqual(may.toSorted());
    }
  });

  it('reads what the person may do and nothing else: 20,000 open tasks of other people cost no page of 2,000 own ones a tenth more rows', async () => {
    const [caseId, doc] = [await engine.givenCase(), await document()];
    const clerk = await program.actor('vanthu1.syt');
    let made = 0;
    const givenTasks = async (count: number, token: (index: number) => string) => {
      for (let from = 0; from < count; from += 1000) {
        const part = Array.from({ length: Math.min(1000, count - from) }, () => ({ token: token(++made), round: made, id: randomUUID() }));
        await program.inside(async (tx) => {
          await tx.sql(
            `INSERT INTO task (id, agency_id, case_id, element_id, round, process_id, definition_key, engine_generation, job_key, document_id, state, name, search_text, candidates, delegable, version, created_at)
             VALUES ${part.map(() => "(?, ?, ?, 'x', ?, ?, NULL, 1, ?, ?, 'open', 'x', 'x', '[{\"kind\":\"role\",\"role\":\"van-thu\",\"unitId\":null}]', 1, 1, ?)").join(', ')}`,
            part.flatMap((row) => [row.id, SYT, caseId, row.round, `${SYT}.cong-van-den`, String(row.round), doc.id, tx.now()]),
          );
          await tx.sql(`INSERT INTO task_candidate (agency_id, token, task_id, step, delegable) VALUES ${part.map(() => "(?, ?, ?, 's', 1)").join(', ')}`, part.flatMap((row) => [SYT, row.token, row.id]));
        });
      }
    };
    const rowsOfAPage = async () => {
      const before = await rowsRead();
      expect((await program.app.get(ListTasks).list(clerk, { filter: 'all', q: '', sort: 'khan', limit: 50 })).items).toHaveLength(50);
      return (await rowsRead()) - before;
    };

    await givenTasks(2000, () => 'r:van-thu');
    const alone = await rowsOfAPage();
    await givenTasks(20_000, (index) => `p:${index}`);
    expect((await rowsOfAPage()) / alone).toBeLessThan(1.1);
  });
});
