import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { straightDiagram } from '../../test/stack/diagram.js';
import { startEngine, type EngineProcess, type Told } from '../../test/stack/engine-process.js';
import { openEngineRoom, type EngineRoom } from '../../test/stack/engine-room.js';
import type { PrivateBroker } from '../../test/stack/private-broker.js';
import type { RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from '../kernel/actor.js';
import { Health } from '../kernel/health.js';
import { CaseRegistry } from './case-registry.js';
import { EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';
import { IngestPositionRow, RawRecordRow } from './engine-rows.js';
import { Ingest } from './ingest.js';
import { variablesOf } from '../../test/stack/variables-of.js';
import { SetAsideRecords } from './set-aside-records.js';
import { SeenJobs } from './seen-jobs.js';
import { JobStreams } from './streams.js';

let room: EngineRoom;
let db: RoomDatabase;
let broker: PrivateBroker;
let engine: EngineProcess;
let told: Told;
let ingest: Ingest;
const bulks: string[] = [];
const WAIT = { timeout: 15_000, interval: 20 };

beforeAll(async () => {
  room = await openEngineRoom('engine_ingest', { resources: [{ name: 'a.bpmn', content: straightDiagram('a.den', [{ id: 'chi-dao', headers: { ai_lam: 'giam-doc' } }]) }] });
  ({ db, broker, engine, told } = room);
  ingest = engine.app.get(Ingest, { strict: false });
  const accept = ingest.accept.bind(ingest);
  ingest.accept = async (bulk) => {
    await accept(bulk);
    bulks.push(bulk);
  };
}, 120_000);
afterEach(() => vi.restoreAllMocks());
afterAll(() => room?.close());

const start = () => room.start('den', { vai: 'x' });
const positions = () => db.uow.run(SYSTEM, (tx) => tx.find(IngestPositionRow, {}));
const send = (path: string, init: RequestInit, user = broker.ingestUser) =>
  fetch(`http://127.0.0.1:${broker.ingestPort}${path}`, { ...init, headers: { authorization: `Basic ${Buffer.from(`${user}:${broker.ingestPassword}`).toString('base64')}` } });

/** A bulk of a partition that the broker does not have, so that its own positions stay as they are. */
const bulkOf = (partition: number, ...records: { position: number; text: string }[]) =>
  records.map((r) => `{"index":{"_index":"zeebe-record_job","_id":"${partition}-${r.position}"}}\n${r.text}\n`).join('');
const record = (position: number, valueType: string, intent: string, value: object, key = '2251799813700000') =>
  `{"partitionId":9,"value":${JSON.stringify(value)},"key":${key},"position":${position},"timestamp":1795269094448,"valueType":"${valueType}","brokerVersion":"8.5.8","recordType":"EVENT","intent":"${intent}"}`;

describe('record ingest', () => {
  it('brings a user task that no stream brought, with headers and variables, and takes it away when the engine does', async () => {
    const streams = engine.app.get(JobStreams, { strict: false });
    await streams.stop();
    const caseId = await start();
    const task = await vi.waitUntil(() => told.task(caseId, 'chi-dao'), WAIT);
    expect(task).toMatchObject({ round: 1, headers: { ai_lam: 'giam-doc' }, variables: { ho_so: caseId, vai: 'x' }, case: { agencyId: 'a', processVersion: 1 } });
    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.cancelCase(tx, caseId, 'thử'));
    await vi.waitUntil(() => told.ends.some((e) => e.caseId === caseId && e.how === 'canceled'), WAIT);
    await streams.start();
    // A case that began after the streams were back has its task.
    const later = await start();
    await vi.waitUntil(() => told.task(later, 'chi-dao'), WAIT);
    expect(told.tasks.filter((t) => t.case.id === caseId)).toHaveLength(1);
  });

  it('changes nothing when every bulk is sent again', async () => {
    const caseId = await start();
    await vi.waitUntil(() => told.elementEvents.some((e) => e.caseId === caseId && e.elementId === 'chi-dao'), WAIT);
    const before = [await positions(), told.elementEvents.length, told.tasks.length, told.events.length, told.ends.length];
    for (const bulk of [...bulks]) expect((await send('/_bulk', { method: 'POST', body: bulk })).status).toBe(200);
    expect([await positions(), told.elementEvents.length, told.tasks.length, told.events.length, told.ends.length]).toEqual(before);
  });

  it('sets a record aside that cannot be projected, and the rest of the bulk is projected', async () => {
    const caseId = await start();
    const row = await vi.waitUntil(() => db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId, state: 'running' })), WAIT);
    const variable = { name: 'sau_ban_ghi_hong', value: '"12"', scopeKey: Number(row.instanceKey), processInstanceKey: Number(row.instanceKey) };
    await ingest.accept(bulkOf(9, { position: 5, text: record(5, 'JOB', 'CREATED', { elementId: 'thieu-truong' }) }, { position: 6, text: record(6, 'VARIABLE', 'CREATED', variable) }, { position: 7, text: '{"hỏng' }));
    const raw = await db.uow.run(SYSTEM, (tx) => tx.find(RawRecordRow, { partitionId: 9 }, { order: { position: 'ASC' } }));
    expect(raw.map((r) => r.position)).toEqual(['5', '7']);
    expect(raw[0]!.record).toContain('thieu-truong');
    expect(await db.uow.run(SYSTEM, (tx) => variablesOf(tx, caseId))).toMatchObject({ sau_ban_ghi_hong: '12' });
    expect((await positions()).find((p) => p.partitionId === 9)?.position).toBe('7');
  });

  it('a record set aside warns the operator, is an incident of its case, and is projected on demand once the fault is mended', async () => {
    const caseId = await start();
    const row = await vi.waitUntil(() => db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId, state: 'running' })), WAIT);
    await vi.waitUntil(async () => 'vai' in (await db.uow.run(SYSTEM, (tx) => variablesOf(tx, caseId))), WAIT);
    await db.dataSource.query('DELETE FROM engine_raw_record');
    const part = async () => (await engine.app.get(Health, { strict: false }).report()).parts.find((p) => p.name === 'bản ghi để riêng');
    expect(await part()).toMatchObject({ ok: true, value: 0 });
    const elements = told.elements.bind(told);
    const fault = vi.spyOn(told, 'elements').mockImplementation(async (tx, events) => {
      if (events.some((e) => e.elementId === 'buoc-hong')) throw new Error('a fault of the program');
      return elements(tx, events);
    });
    const value = { bpmnProcessId: 'a.den', processInstanceKey: Number(row.instanceKey), processDefinitionKey: 1, version: 1, elementId: 'buoc-hong', bpmnElementType: 'USER_TASK', bpmnEventType: 'UNSPECIFIED', flowScopeKey: 1, parentProcessInstanceKey: -1 };
    const older = { name: 'vai', value: '"cu"', scopeKey: Number(row.instanceKey), processInstanceKey: Number(row.instanceKey) };
    await ingest.accept(bulkOf(9, { position: 11, text: record(11, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value) }));
    const incidents = () => told.incidentEvents.filter((i) => i.caseId === caseId && i.incidentKey === 'lenh:ban-ghi:1-9-11').map((i) => [i.errorType, i.intent]);
    expect(incidents()).toEqual([['RECORD_NOT_PROJECTED', 'created']]);
    expect(await part()).toMatchObject({ ok: false, value: 1 });
    await db.uow.run(SYSTEM, (tx) => tx.insert(RawRecordRow, { generation: 1, partitionId: 9, position: '12', record: record(12, 'VARIABLE', 'UPDATED', older), error: 'x', storedAt: tx.now() }));

    const aside = engine.app.get(SetAsideRecords, { strict: false });
    expect(await aside.retry()).toEqual({ projected: 0, left: 2 });
    fault.mockRestore();
    expect(await aside.retry()).toEqual({ projected: 1, left: 1 });
    expect(told.elementEvents.filter((e) => e.caseId === caseId && e.elementId === 'buoc-hong')).toHaveLength(1);
    expect(incidents()).toEqual([['RECORD_NOT_PROJECTED', 'created'], ['RECORD_NOT_PROJECTED', 'resolved']]);
    // Which of two values is the later one cannot be told.
    expect(await db.uow.run(SYSTEM, (tx) => variablesOf(tx, caseId))).toMatchObject({ vai: 'x' });
    expect((await positions()).find((p) => p.partitionId === 9)?.position).toBe('11');
  });

  it('keeps keys above 2^53 exact', async () => {
    const caseId = await start();
    const row = await vi.waitUntil(() => db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId, state: 'running' })), WAIT);
    const instance = row.instanceKey!;
    const text = record(21, 'JOB', 'CREATED', {}, '9223372036854775807').replace(
      '"value":{}',
      `"value":{"type":"khong-co","elementId":"buoc","elementInstanceKey":9007199254740993,"customHeaders":{},"bpmnProcessId":"a.den","processDefinitionVersion":1,"processDefinitionKey":1,"processInstanceKey":${instance}}`,
    );
    await ingest.accept(bulkOf(9, { position: 21, text }));
    expect(await db.uow.run(SYSTEM, (tx) => tx.findOne(JobRow, { caseId, elementId: 'buoc' }))).toMatchObject({ jobKey: '9223372036854775807', elementInstanceKey: '9007199254740993' });
  });

  it('cancels a second instance that one intent has started', async () => {
    const caseId = await start();
    const row = await vi.waitUntil(() => db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId, state: 'running' })), WAIT);
    const stray = await engine.port.createAt({ processId: 'a.den', version: -1, elementIds: ['chi-dao'], variables: {} });
    const value = { bpmnProcessId: 'a.den', processInstanceKey: 0, processDefinitionKey: 1, correlationKey: caseId };
    await ingest.accept(bulkOf(9, { position: 31, text: record(31, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', value).replace('"processInstanceKey":0', `"processInstanceKey":${stray.instanceKey}`) }));
    await vi.waitUntil(() => engine.port.cancelInstance(stray.instanceKey).then(() => false, (e: { kind: string }) => e.kind === 'not-found'), WAIT);
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId })))?.instanceKey).toBe(row.instanceKey);
  });

  it('writes down a case that the calendar started', async () => {
    const value = { bpmnProcessId: 'a.bao-cao', processInstanceKey: 2251799813799999, processDefinitionKey: 5, version: 2, elementId: 'hang-thang', bpmnElementType: 'START_EVENT', bpmnEventType: 'TIMER', flowScopeKey: 1, parentProcessInstanceKey: -1 };
    await ingest.accept(bulkOf(9, { position: 41, text: record(41, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value) }));
    const row = await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { processId: 'a.bao-cao' }));
    expect(row).toMatchObject({ agencyId: 'a', state: 'running', processVersion: 2 });
    expect(told.eventsOf('case.started', row!.id)).toHaveLength(1);
  });

  it('speaks with the exporter only: password, settings call, limit', async () => {
    expect((await send('/_bulk', { method: 'POST', body: '' }, 'ai-do')).status).toBe(401);
    expect((await send('/zeebe-record*/_settings', { method: 'PUT', body: '{}' })).status).toBe(200);
    expect((await send('/_cat/indices', { method: 'GET' })).status).toBe(404);
    expect((await send('/_bulk', { method: 'POST', body: 'x'.repeat(17 * 1024 * 1024) })).status).toBe(413);
    expect((await send('/_bulk', { method: 'POST', body: 'không phải bulk\n{}\n' })).status).toBe(503);
  });

  it('moves the program’s clock for tests', async () => {
    const before = db.clock.now().getTime();
    expect((await fetch(`http://127.0.0.1:${broker.ingestPort}/clock/add`, { method: 'POST', body: '{"offsetMilli": 3600000}' })).status).toBe(200);
    expect(db.clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it('one process listens at a time; another takes over when it is gone', async () => {
    const second = await startEngine(db, broker, told, [], 'p2');
    db.clock.add(1);
    await engine.stop();
    const caseId = await second.uow.run({ agencyId: 'a' }, (tx) => second.commands.startCase(tx, { agencyId: 'a', processId: 'a.den', documentId: null, title: '', variables: {} }));
    await vi.waitUntil(() => told.elementEvents.some((e) => e.caseId === caseId), WAIT);
    expect(second.app.get(CaseRegistry, { strict: false })).not.toBe(engine.app.get(CaseRegistry, { strict: false }));
    expect(second.app.get(SeenJobs, { strict: false })).toBeDefined();
    room.engine = second;
  });
});
