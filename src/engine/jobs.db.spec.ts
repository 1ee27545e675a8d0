import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { definitions, straightDiagram } from '../../test/stack/diagram.js';
import { startEngine, Told, type EngineProcess } from '../../test/stack/engine-process.js';
import { privateBroker, type PrivateBroker } from '../../test/stack/private-broker.js';
import { brokenBlock, countBlock, createEffectTable, effectsOf, gateBlock, mend, refuseBlock } from '../../test/stack/probe-blocks.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from '../kernel/actor.js';
import { createLogger } from '../kernel/log.js';
import { OutboxRow } from '../kernel/outbox.js';
import { EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';
import type { EngineJob } from './engine-port.js';
import { engineEntities } from './entities.js';
import { HeldJobs } from './held-jobs.js';
import { JobRuntime } from './job-runtime.js';

let db: RoomDatabase;
let broker: PrivateBroker;
let engine: EngineProcess;
const told = new Told();
const logged: object[] = [];
const WAIT = { timeout: 15_000, interval: 20 };

const withErrorBoundary = definitions(
  '<bpmn:message id="m" name="a.tu-choi.bat-dau"/><bpmn:error id="e" errorCode="thieu-tep"/>',
  `<bpmn:process id="a.tu-choi" isExecutable="true">
  <bpmn:startEvent id="bat-dau"><bpmn:outgoing>f0</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
  <bpmn:sequenceFlow id="f0" sourceRef="bat-dau" targetRef="kiem-tra"/>
  <bpmn:serviceTask id="kiem-tra"><bpmn:extensionElements><zeebe:taskDefinition type="tu-choi"/></bpmn:extensionElements><bpmn:incoming>f0</bpmn:incoming><bpmn:outgoing>f1</bpmn:outgoing></bpmn:serviceTask>
  <bpmn:boundaryEvent id="thieu" attachedToRef="kiem-tra"><bpmn:outgoing>f2</bpmn:outgoing><bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent>
  <bpmn:sequenceFlow id="f1" sourceRef="kiem-tra" targetRef="du"/><bpmn:sequenceFlow id="f2" sourceRef="thieu" targetRef="bi-tu-choi"/>
  <bpmn:endEvent id="du"><bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent><bpmn:endEvent id="bi-tu-choi"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
</bpmn:process>`,
);

beforeAll(async () => {
  [db, broker] = await Promise.all([openRoomDatabase('engine_jobs', engineEntities), privateBroker()]);
  await createEffectTable(db);
  await db.dataSource.query('CREATE TABLE open_gate (case_id UUID PRIMARY KEY)');
  engine = await startEngine({ ...db, log: createLogger('warn', { write: (line) => void logged.push(JSON.parse(line) as object) }) }, broker, told, [countBlock, refuseBlock, brokenBlock, gateBlock(() => engine.commands)]);
  await engine.port.deploy([
    { name: 'dem.bpmn', content: straightDiagram('a.dem', [{ id: 'dem-lan', type: 'dem' }, { id: 'duyet' }]) },
    { name: 'hong.bpmn', content: straightDiagram('a.hong', [{ id: 'hong-o-day', type: 'hong' }]) },
    { name: 'cho.bpmn', content: straightDiagram('a.cho', [{ id: 'cho-o-day', type: 'cho-cong' }]) },
    { name: 'gia-mao.bpmn', content: straightDiagram('b.gia-mao', [{ id: 'dem-lan', type: 'dem' }]) },
    { name: 'tu-choi.bpmn', content: Buffer.from(withErrorBoundary) },
  ]);
}, 120_000);
afterAll(async () => {
  await engine?.stop();
  await broker?.close();
  await db?.close();
});

const start = (name: string, variables = {}) =>
  engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.startCase(tx, { agencyId: 'a', processId: `a.${name}`, documentId: null, title: '', variables }));
const ended = (caseId: string) => vi.waitUntil(() => told.eventsOf('case.ended', caseId)[0] as { result: string; cancelled: boolean } | undefined, WAIT);
const job = (caseId: string, elementId: string) => db.uow.run(SYSTEM, (tx) => tx.findOne(JobRow, { caseId, elementId }, { order: { round: 'DESC' } }));
const openGate = (caseId: string) =>
  engine.uow.run({ agencyId: 'a' }, async (tx) => {
    await tx.sql('INSERT INTO open_gate VALUES (?)', [caseId]);
    return engine.commands.releaseHeld(tx, 'cong', caseId, { ket_qua: 'mo' });
  });

describe('service jobs', () => {
  it('a job that is handed out twice has one effect and the same answer', async () => {
    const runtime = engine.app.get(JobRuntime, { strict: false });
    const seen: EngineJob[] = [];
    const run = vi.spyOn(runtime, 'run').mockImplementation(async (j) => void seen.push(j));
    const caseId = await start('dem');
    await vi.waitUntil(() => seen.length > 0, WAIT);
    run.mockRestore();

    const other = Object.assign(Object.create(JobRuntime.prototype) as object, runtime, { running: new Set() }) as unknown as JobRuntime;
    await Promise.all([runtime.run(seen[0]!), other.run(seen[0]!), other.run(seen[0]!)]);
    await runtime.run(seen[0]!);

    expect(await effectsOf(db, caseId)).toEqual({ 'dem-lan/1': 1 });
    const task = await vi.waitUntil(() => told.task(caseId, 'duyet'), WAIT);
    expect((await job(caseId, 'dem-lan'))?.answer).toEqual({ variables: { so: task.variables['so'] } });
    expect(await db.uow.run(SYSTEM, (tx) => tx.count(OutboxRow, { orderingKey: caseId }))).toBe(2);
  });

  it('a business error takes the way that the diagram draws, with its effect committed', async () => {
    const caseId = await start('tu-choi');
    expect(await ended(caseId)).toMatchObject({ result: 'bi-tu-choi', cancelled: false });
    expect(await effectsOf(db, caseId)).toEqual({ 'kiem-tra/1': 1 });
    expect((await job(caseId, 'kiem-tra'))?.state).toBe('completed');
  });

  it('a failing job is tried again with a pause, becomes an incident with its Vietnamese sentence, and goes on once mended', async () => {
    mend.calls = 0;
    const caseId = await start('hong');
    await vi.waitUntil(() => mend.calls === 1, WAIT);
    await vi.waitUntil(async () => (await advance(), mend.calls >= 3), WAIT);
    const incident = await vi.waitUntil(() => told.incidentEvents.find((i) => i.caseId === caseId), WAIT);
    expect(incident).toMatchObject({ intent: 'created', errorType: 'JOB_NO_RETRIES', errorMessage: 'Văn bản chưa có số. Cấp số rồi cho hồ sơ đi tiếp.', elementId: 'hong-o-day', agencyId: 'a' });
    expect(await effectsOf(db, caseId)).toEqual({});
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'job failed', caseId, jobKey: incident.jobKey }));

    mend.broken = false;
    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.resolveIncident(tx, { caseId, incidentKey: incident.incidentKey, jobKey: incident.jobKey }));
    await ended(caseId);
    expect(await effectsOf(db, caseId)).toEqual({ 'hong-o-day/1': 1 });
    expect(told.incidentEvents.filter((i) => i.incidentKey === incident.incidentKey).map((i) => i.intent)).toEqual(['created', 'resolved']);
  });

  it('a diagram that reaches for another agency’s case gets nothing but an incident', async () => {
    const victim = await start('cho');
    await vi.waitUntil(async () => (await job(victim, 'cho-o-day'))?.state === 'held', WAIT);
    const before = told.incidentEvents.length;
    const refused = vi.spyOn(engine.port, 'failJob');
    await engine.port.publishStart({ name: 'b.gia-mao.bat-dau', caseId: '019f0000-0000-7000-8000-0000000000ff', variables: { ho_so: victim } });
    // The engine has taken the refusal that makes the incident.
    await vi.waitUntil(() => refused.mock.settledResults.some(({ type }, call) => type === 'fulfilled' && refused.mock.calls[call]![0].retries === 0), WAIT);
    refused.mockRestore();
    expect(await effectsOf(db, victim)).toEqual({});
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: victim })))?.processId).toBe('a.cho');
    await openGate(victim);
    // Exported after the incident, which has been projected then: it belongs to no case.
    await ended(victim);
    expect(told.incidentEvents.length).toBe(before);
  });
});

describe('held jobs', () => {
  it('waits until its condition is made true and goes on with the answer given then', async () => {
    const caseId = await start('cho');
    await vi.waitUntil(async () => (await job(caseId, 'cho-o-day'))?.state === 'held', WAIT);
    expect(await openGate(caseId)).toBe(1);
    await ended(caseId);
    expect((await job(caseId, 'cho-o-day'))?.answer).toEqual({ variables: { ket_qua: 'mo' } });
  });

  it('is not lost when the condition becomes true while the hold is being written', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, () => start('cho')));
    await Promise.all(cases.map(async (caseId) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      await openGate(caseId);
    }));
    await Promise.all(cases.map(ended));
  });

  it('is looked at again by itself, should a release have been missed', async () => {
    const caseId = await start('cho');
    await vi.waitUntil(async () => (await job(caseId, 'cho-o-day'))?.state === 'held', WAIT);
    await db.dataSource.query('INSERT INTO open_gate VALUES (?)', [caseId]);
    db.clock.add(6000);
    await engine.app.get(HeldJobs, { strict: false }).round();
    await ended(caseId);
  });
});

describe('commands', () => {
  it('cancels a running case; an answer that crosses it is kept and told', async () => {
    const caseId = await start('dem');
    const task = await vi.waitUntil(() => told.task(caseId, 'duyet'), WAIT);
    await engine.port.cancelInstance((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId })))!.instanceKey!);
    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.completeJob(tx, { caseId, jobKey: task.jobKey, variables: { ket_qua: 'duyet' } }));
    await vi.waitUntil(() => told.eventsOf('task.answer-not-accepted', caseId).length > 0, WAIT);
    expect(told.eventsOf('task.answer-not-accepted', caseId)).toEqual([expect.objectContaining({ elementId: 'duyet', round: 1, jobKey: task.jobKey, agencyId: 'a' })]);
    expect(await ended(caseId)).toMatchObject({ result: '', cancelled: true });
    expect(told.ends.filter((e) => e.caseId === caseId)).toMatchObject([{ how: 'canceled', elementId: 'duyet' }]);
    expect((await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { orderingKey: caseId }))).map((o) => o.state)).toEqual(['done', 'done', 'done']);
  });

  it('cancelCase ends a running case and one that never began', async () => {
    const running = await start('dem');
    await vi.waitUntil(() => told.task(running, 'duyet'), WAIT);
    const never = await start('khong-co');
    for (const id of [running, never]) await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.cancelCase(tx, id, 'Văn thư nhập nhầm.'));
    expect(await ended(never)).toMatchObject({ cancelled: true });
    expect(await ended(running)).toMatchObject({ cancelled: true });
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: running })))?.cancelReason).toBe('Văn thư nhập nhầm.');
  });

  it('a start that the engine answers but that begins nothing becomes an incident, however many are stuck already, and is not sent again', async () => {
    await db.dataSource.query("INSERT INTO outbox (`key`, channel, ordering_key, payload, state, next_attempt_at, created_at, sent_at, error) SELECT UUID(), 'engine', UUID(), '{}', 'sent', '2020-01-01', '2020-01-01', '2020-01-01', 'not seen' FROM seq_1_to_120");
    const caseId = await start('khong-co');
    await vi.waitUntil(async () => (await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key: caseId })))?.state === 'sent', WAIT);
    db.clock.add(130_000);
    await broker.addTime(130_000);
    const incident = await vi.waitUntil(() => told.incidentEvents.find((i) => i.caseId === caseId), { timeout: 30_000 });
    expect(incident).toMatchObject({ errorType: 'COMMAND_NOT_SEEN', incidentKey: `lenh:${caseId}`, intent: 'created' });
    expect(incident.errorMessage).toContain('a.khong-co');
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key: caseId })))?.attempts).toBe(1);
  });

  it('keeps an agency’s starts while a publication is under way', async () => {
    await engine.commands.pauseStarts('a');
    const caseId = await start('dem');
    const waiting = () => db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key: caseId }));
    await vi.waitUntil(async () => (await waiting())?.error === 'a publication is under way', WAIT);
    // What another agency started later has gone all its way.
    const later = await engine.uow.run({ agencyId: 'b' }, (tx) => engine.commands.startCase(tx, { agencyId: 'b', processId: 'b.gia-mao', documentId: null, title: '', variables: {} }));
    await ended(later);
    expect((await waiting())?.state).not.toBe('sent');
    expect(told.task(caseId, 'duyet')).toBeUndefined();
    await engine.uow.run(SYSTEM, (tx) => engine.commands.resumeStarts(tx, 'a'));
    await vi.waitUntil(() => told.task(caseId, 'duyet'), WAIT);
  });

  it('refuses variables above 32 KB', async () => {
    await expect(start('dem', { text: 'x'.repeat(33_000) })).rejects.toMatchObject({ code: 'bien-qua-lon' });
  });
});

/** Both clocks, as far as the longest back-off. */
async function advance(): Promise<void> {
  await broker.addTime(30_000);
  db.clock.add(30_000);
}
