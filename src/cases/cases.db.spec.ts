import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person, Refused } from '../../test/factories/person.js';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide, nextKey } from '../../test/tasks/engine.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { DocumentReaders } from '../access/document-readers.js';
import { RECEIVED } from '../documents/reader-parts.js';
import { EngineCase } from '../engine/engine-case.js';
import { RestartRow } from '../engine/engine-rows.js';
import type { ElementEvent, IncidentEvent } from '../engine/record-projector.js';
import { SYSTEM, type Actor } from '../kernel/actor.js';
import { OutboxRow } from '../kernel/outbox.js';
import { Notice } from '../notices/notice.js';
import { CaseElement } from './case-element.js';
import { CaseIncident } from './case-incident.js';
import { CaseProjection } from './case-projection.js';
import type { CaseDiagram, CaseList, CasePage } from './contract.js';

let program: TasksApp;
let engine: EngineSide;
let director: Actor;
let administrator: Person;
let officer: Person;
beforeAll(async () => {
  program = await openTasksApp('cases_room');
  engine = new EngineSide(program);
  director = await program.actor('giamdoc.syt');
  [administrator, officer] = [await signIn('quantri.syt'), await signIn('nhi.tty.syt')];
});
afterAll(() => program.close());

const signIn = (username: string) => Person.signIn(program.url, username, DEMO_PASSWORD);
const refused = (work: Promise<unknown>) => work.then(() => expect.fail('was not refused'), (error: unknown) => error as Refused);
const project = <T>(work: (projection: CaseProjection, tx: Parameters<Parameters<typeof program.uow.run<T>>[1]>[0]) => Promise<T>) => program.uow.run(SYSTEM, (tx) => work(program.app.get(CaseProjection), tx));
const commands = async (caseId: string) =>
  (await program.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { channel: 'engine', orderingKey: caseId }))).map((row) => (row.payload as { kind: string }).kind).filter((kind) => kind !== 'start');

let position = 0;
const move = (caseId: string, elementId: string, intent: ElementEvent['intent'], over: Partial<ElementEvent> = {}): ElementEvent => ({
  ...{ caseId, agencyId: SYT, elementId, elementType: 'USER_TASK', elementInstanceKey: nextKey(), intent, at: program.db.clock.now() },
  ...{ position: String(++position), partitionId: 1, engineGeneration: 1, ...over },
});
const incident = (caseId: string, intent: IncidentEvent['intent'], over: Partial<IncidentEvent> = {}): IncidentEvent => ({
  ...{ caseId, agencyId: SYT, incidentKey: '77', elementId: 'huong-di', jobKey: null, errorType: 'EXTRACT_VALUE_ERROR', errorMessage: 'Không tính được biểu thức', intent, at: new Date(Date.UTC(2026, 10, 21, 8, intent === 'created' ? 0 : 5)) },
  ...over,
});

describe('what the engine did', () => {
  it('writes a bulk of moves with one statement, and a bulk that comes again changes nothing', async () => {
    const caseId = await engine.givenCase();
    const moves = Array.from({ length: 40 }, (_, index) => move(caseId, `e${index}`, 'activated'));
    let statements = 0;
    await project((projection, tx) => {
      const later = tx.later.bind(tx);
      tx.later = (given) => ((statements += given.length), later(given));
      return projection.elements(tx, moves);
    });
    await project((projection, tx) => projection.elements(tx, moves));
    expect([statements, await program.inside((tx) => tx.count(CaseElement, { caseId }))]).toEqual([1, 40]);
  });

  it('an incident is open until it is resolved, whichever is heard of first; administrators are told once', async () => {
    const caseId = await engine.givenCase();
    const open = async () => (await program.inside((tx) => tx.find(CaseIncident, { caseId }))).map((one) => one.open);
    await project((projection, tx) => projection.incidents(tx, [incident(caseId, 'resolved')]));
    expect(await open()).toEqual([false]);
    await project((projection, tx) => projection.incidents(tx, [incident(caseId, 'created')]));
    expect(await open()).toEqual([false]);
    // The key comes again from a new engine, later.
    await project((projection, tx) => projection.incidents(tx, [incident(caseId, 'created', { at: new Date(Date.UTC(2026, 10, 22)) })]));
    expect(await open()).toEqual([true]);
    expect(await program.inside((tx) => tx.find(Notice, { refId: caseId }))).toMatchObject([{ personId: administrator.id, template: 'ho-so-dung' }]);
  });
});

describe('an incident’s notices', () => {
  it('are written with the incident, or not at all', async () => {
    const caseId = await engine.givenCase();
    const broken = project(async (projection, tx) => {
      await projection.incidents(tx, [incident(caseId, 'created')]);
      expect(await tx.count(Notice, { refId: caseId })).toBe(1);
      throw new Error('the program ends here');
    });
    await expect(broken).rejects.toThrow('ends here');
    expect(await program.inside((tx) => tx.count(Notice, { refId: caseId }))).toBe(0);
  });
});

describe('a case’s page', () => {
  it('SYT-36 shows path, tasks with who, when and what opinion, and the diagram, to those who read the document', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den'));
    const task = await engine.given({ documentId: document.id });
    const key = nextKey();
    await project((projection, tx) =>
      projection.elements(tx, [move(task.caseId, 'tiep-nhan', 'activated', { elementType: 'START_EVENT' }), move(task.caseId, 'vao-so-den--chi-dao', 'taken', { elementType: 'SEQUENCE_FLOW' }), move(task.caseId, 'chi-dao', 'activated', { elementInstanceKey: key })]),
    );
    const chief = await signIn('giamdoc.syt');
    await chief.post(`/api/tasks/${task.id}/complete`, { version: 1, outcome: 'tra', reason: 'Thiếu trang.' });

    const page = await chief.get<CasePage>(`/api/cases/${task.caseId}`);
    expect(page).toMatchObject({ state: 'running', mayAdminister: false, flows: ['vao-so-den--chi-dao'], process: { title: 'Văn bản đến: tiếp nhận, chuyển giao, xử lý' } });
    expect(page.steps.at(-1)).toMatchObject({ elementId: 'chi-dao', name: 'Cho ý kiến chỉ đạo', kind: 'user-task', articles: ['Đ5.1', 'Đ5.2'], leftAt: null });
    expect(page.tasks).toMatchObject([{ name: 'Cho ý kiến chỉ đạo', state: 'done', people: ['Giám đốc Sở'], answers: [{ outcome: 'tra', reason: 'Thiếu trang.', person: { id: director.personId } }] }]);
    expect((await chief.get<CaseDiagram>(`/api/cases/${task.caseId}/diagram`)).xml).toContain('bpmn:definitions');
    expect((await chief.get<CaseList>(`/api/cases?document=${document.id}`)).items.map((one) => one.id)).toEqual([task.caseId]);

    const mender = await administrator.get<CasePage>(`/api/cases/${task.caseId}`);
    expect(mender.tasks).toMatchObject([{ answers: [{ outcome: 'tra', reason: null, person: { id: director.personId } }] }]);

    for (const path of [`/api/cases/${task.caseId}`, `/api/cases/${task.caseId}/diagram`, `/api/cases?document=${document.id}`]) expect(await refused(officer.get(path))).toMatchObject({ status: 404 });
    await program.inside((tx) => program.app.get(DocumentReaders).grant(tx, document.id, { kind: 'person', personId: officer.id }, RECEIVED));
    expect(await refused(officer.get(`/api/cases/${task.caseId}`))).toMatchObject({ status: 404 });
    await program.inside((tx) => program.app.get(DocumentReaders).grant(tx, document.id, { kind: 'person', personId: officer.id }, 'phan-cong'));
    expect((await officer.get<CasePage>(`/api/cases/${task.caseId}`)).id).toBe(task.caseId);
  });

  it('shows a called case only to those who read its document', async () => {
    const [document, reply] = await program.inside(async (tx) => [await givenDocument(tx, director, 'den'), await givenDocument(tx, director, 'di', { abstract: 'Trả lời kín' })]);
    const parent = await engine.givenCase({ documentId: document.id });
    const child = await engine.givenCase({ process: 'cong-van-di', documentId: reply.id });
    await program.inside((tx) => tx.update(EngineCase, { id: child }, { parentCaseId: parent }));
    await program.inside((tx) => program.app.get(DocumentReaders).grant(tx, document.id, { kind: 'person', personId: officer.id }, 'phan-cong'));
    expect((await officer.get<CasePage>(`/api/cases/${parent}`)).children).toEqual([]);
    expect((await administrator.get<CasePage>(`/api/cases/${parent}`)).children.map((one) => one.id)).toEqual([child]);
    expect((await administrator.get<CasePage>(`/api/cases/${child}`)).parent?.id).toBe(parent);
  });
});

describe('the list of cases', () => {
  it('whoever mends a case and reads no document sees kind and number; what it is about neither stands there nor is found', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den', { abstract: 'Tố cáo cán bộ Zeta', symbol: '77/KN-ZT' }));
    const caseId = await engine.givenCase({ documentId: document.id });
    await project((projection, tx) => projection.incidents(tx, [incident(caseId, 'created')]));
    const found = async (q: string) => (await administrator.get<CaseList>(`/api/cases?q=${encodeURIComponent(q)}`)).items.filter((one) => one.id === caseId);
    expect([await found('Tố cáo cán bộ Zeta'), (await found('77/kn-zt')).map((one) => one.title)]).toEqual([[], [expect.stringMatching(/^Văn bản đến.*: Công văn 77\/KN-ZT$/)]]);
    expect((await administrator.get<CasePage>(`/api/cases/${caseId}`)).title).toMatch(/77\/KN-ZT$/);
    expect((await program.inside((tx) => tx.find(Notice, { refId: caseId }))).map((one) => one.text)).toEqual([expect.not.stringContaining('Zeta')]);

    await program.inside((tx) => program.app.get(DocumentReaders).grant(tx, document.id, { kind: 'person', personId: administrator.id }, 'phan-cong'));
    expect([(await found('tố cáo cán bộ zeta')).map((one) => one.title), (await administrator.get<CasePage>(`/api/cases/${caseId}`)).title]).toEqual([['Hồ sơ thử'], 'Hồ sơ thử']);
  });

  it('called cases follow the one that called them, once each; a page counts the callers, and one that alone matches stands at the top', async () => {
    const document = await program.inside((tx) => givenDocument(tx, director, 'den', { symbol: '88/GO-OI' }));
    const [parent, sibling] = [await engine.givenCase({ documentId: document.id }), await engine.givenCase({ documentId: document.id })];
    const [child, grandchild] = [await engine.givenCase({ process: 'xu-ly-tai-don-vi', documentId: document.id }), await engine.givenCase({ process: 'cong-van-di', documentId: document.id })];
    await program.inside(async (tx) => {
      await tx.update(EngineCase, { id: child }, { parentCaseId: parent });
      await tx.update(EngineCase, { id: grandchild }, { parentCaseId: child, state: 'cancelled' });
    });
    const ids = async (more: string) => {
      const { items, next } = await administrator.get<CaseList>(`/api/cases?q=${encodeURIComponent('88/GO-OI')}${more}`);
      return { ids: items.map((one) => one.id), next };
    };
    const whole = (await ids('')).ids;
    expect([whole.toSorted(), whole.indexOf(parent) + 1, whole.indexOf(parent) + 2]).toEqual([[parent, sibling, child, grandchild].toSorted(), whole.indexOf(child), whole.indexOf(grandchild)]);
    const first = await ids('&limit=1');
    const second = await ids(`&limit=1&after=${first.next}`);
    expect([[...first.ids, ...second.ids], second.next]).toEqual([whole, null]);
    expect([(await ids('&state=cancelled')).ids, (await ids('&state=running')).ids.toSorted()]).toEqual([[grandchild], [parent, sibling, child].toSorted()]);
  });
});

describe('mending a case', () => {
  it('only administrators of cases list the agency’s cases and mend them', async () => {
    const caseId = await engine.givenCase();
    expect(await refused(officer.get('/api/cases'))).toMatchObject({ status: 403 });
    for (const [path, body] of [['cancel', { reason: 'x' }], ['incidents/retry', { key: '1' }], ['restart', { elementId: 'chi-dao', reason: 'x' }]] as const)
      expect(await refused(officer.post(`/api/cases/${caseId}/${path}`, body))).toMatchObject({ status: 403 });
    expect(await commands(caseId)).toEqual([]);
  });

  it('lists what stands still: incidents, and tasks that are for nobody', async () => {
    const [stuck, orphan] = [await engine.givenCase(), await engine.given({ process: 'xu-ly-tai-don-vi', elementId: 'de-biet', variables: {} })];
    await project((projection, tx) => projection.incidents(tx, [incident(stuck, 'created')]));
    const ids = (await administrator.get<CaseList>('/api/cases?state=incident')).items.map((one) => one.id);
    expect([ids.includes(stuck), ids.includes(orphan.caseId), ids.includes(await engine.givenCase())]).toEqual([true, true, false]);
    const page = await administrator.get<CaseList>('/api/cases?limit=1');
    expect((await administrator.get<CaseList>(`/api/cases?limit=1&after=${page.next}`)).items[0]?.id).not.toBe(page.items[0]?.id);
  });

  it('ends a case with a reason, once; the record keeps who', async () => {
    const caseId = await engine.givenCase();
    await administrator.post(`/api/cases/${caseId}/cancel`, { reason: 'Đơn vị rút văn bản' });
    expect(await commands(caseId)).toEqual(['cancel']);
    await program.inside((tx) => tx.update(EngineCase, { id: caseId }, { state: 'cancelled', endedAt: tx.now() }));
    expect(await refused(administrator.post(`/api/cases/${caseId}/cancel`, { reason: 'x' }))).toMatchObject({ status: 409, code: 'ho-so-da-ket-thuc' });
    expect(await administrator.get<CasePage>(`/api/cases/${caseId}`)).toMatchObject({ state: 'cancelled', cancelReason: 'Đơn vị rút văn bản', acts: [{ act: 'ket-thuc', personName: administrator.name, detail: 'Đơn vị rút văn bản' }] });
  });

  it('lets an incident try again through the engine; a command without a visible effect is never sent blindly', async () => {
    const caseId = await engine.givenCase();
    const [refusedKey, unseenKey] = await program.inside(async (tx) => [tx.newId(), tx.newId()]);
    await program.inside((tx) => tx.insert(OutboxRow, [refusedKey, unseenKey].map((key, index) => ({ key, channel: 'thu', orderingKey: caseId, agencyId: SYT, payload: {} as never, state: index === 0 ? 'failed' : 'sent', attempts: 5, nextAttemptAt: tx.now(), createdAt: tx.now() }) as const)));
    await project((projection, tx) => projection.incidents(tx, [incident(caseId, 'created'), incident(caseId, 'created', { incidentKey: `lenh:${refusedKey}`, errorType: 'COMMAND_REFUSED' }), incident(caseId, 'created', { incidentKey: `lenh:${unseenKey}`, errorType: 'COMMAND_NOT_SEEN' })]));
    const { incidents } = await administrator.get<CasePage>(`/api/cases/${caseId}`);
    expect(Object.fromEntries(incidents.map((one) => [one.key, one.mayRetry]))).toEqual({ 77: true, [`lenh:${refusedKey}`]: true, [`lenh:${unseenKey}`]: false });
    const retry = (key: string) => administrator.post(`/api/cases/${caseId}/incidents/retry`, { key });

    await retry('77');
    await retry(`lenh:${refusedKey}`);
    expect(await commands(caseId)).toContain('resolve');
    expect(await program.inside((tx) => tx.findOne(OutboxRow, { key: refusedKey }))).toMatchObject({ state: 'pending', attempts: 0 });
    expect(await refused(retry(`lenh:${refusedKey}`))).toMatchObject({ status: 409, code: 'da-khac-phuc' });
    expect(await refused(retry(`lenh:${unseenKey}`))).toMatchObject({ status: 409, code: 'khong-thu-lai-duoc' });
    expect(await refused(retry('1'))).toMatchObject({ status: 404 });
  });

  it('starts a case again at a step that its version has', async () => {
    const caseId = await engine.givenCase();
    expect(await refused(administrator.post(`/api/cases/${caseId}/restart`, { elementId: 'da-chi-dao', reason: 'x' }))).toMatchObject({ status: 400 });
    await administrator.post(`/api/cases/${caseId}/restart`, { elementId: 'chi-dao', reason: 'Lỗi điều hướng' });
    expect(await commands(caseId)).toEqual(['cancel']);
    expect((await administrator.get<CasePage>(`/api/cases/${caseId}`)).acts).toMatchObject([{ act: 'dat-lai', detail: 'chi-dao: Lỗi điều hướng' }]);
  });

  it('a lost case offers the steps of the version in force, and begins again there or ends with its tasks', async () => {
    const lost = async () => {
      const task = await engine.given();
      await program.inside((tx) => tx.update(EngineCase, { id: task.caseId }, { state: 'lost', generation: 9, definitionKey: '4', processVersion: 7 }));
      return task;
    };
    const [restarted, cancelled] = [await lost(), await lost()];
    expect((await administrator.get<CaseDiagram>(`/api/cases/${restarted.caseId}/diagram`)).xml).toContain('bpmn:definitions');
    await administrator.post(`/api/cases/${restarted.caseId}/restart`, { elementId: 'chi-dao', reason: 'Đi tiếp' });
    expect(await program.inside((tx) => tx.find(RestartRow, { caseId: restarted.caseId }))).toMatchObject([{ processVersion: -1, state: 'creating', elementIds: ['chi-dao'] }]);
    expect(await refused(administrator.post(`/api/cases/${restarted.caseId}/restart`, { elementId: 'chi-dao', reason: 'Lần nữa' }))).toMatchObject({ status: 409, code: 'dang-dat-lai' });

    await administrator.post(`/api/cases/${cancelled.caseId}/cancel`, { reason: 'Không cần nữa' });
    expect((await administrator.get<CasePage>(`/api/cases/${cancelled.caseId}`)).state).toBe('cancelled');
    expect(await engine.tasks(cancelled.caseId)).toMatchObject([{ state: 'withdrawn' }]);
  });
});
