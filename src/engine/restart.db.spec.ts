import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { straightDiagram } from '../../test/stack/diagram.js';
import type { EngineProcess, Told } from '../../test/stack/engine-process.js';
import { openEngineRoom, type EngineRoom } from '../../test/stack/engine-room.js';
import type { PrivateBroker } from '../../test/stack/private-broker.js';
import { countBlock, createEffectTable, effectsOf } from '../../test/stack/probe-blocks.js';
import type { RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from '../kernel/actor.js';
import { OutboxRow } from '../kernel/outbox.js';
import { EngineCase } from './engine-case.js';
import { EngineError } from './engine-error.js';
import { JobRow } from './engine-job.js';
import { RestartRow } from './engine-rows.js';
import { variablesOf } from '../../test/stack/variables-of.js';

let room: EngineRoom;
let db: RoomDatabase;
let broker: PrivateBroker;
let engine: EngineProcess;
let told: Told;
const WAIT = { timeout: 30_000, interval: 20 };
const first = [{ id: 'dem-lan', type: 'dem' }, { id: 'duyet' }, { id: 'ky' }];

beforeAll(async () => {
  room = await openEngineRoom('engine_restart', { blocks: [countBlock], resources: [{ name: 'p.bpmn', content: straightDiagram('a.p', first) }], prepare: createEffectTable });
  ({ db, broker, engine, told } = room);
}, 120_000);
afterEach(() => vi.restoreAllMocks());
afterAll(() => room?.close());

const start = (process: string) => room.start(process, { don_vi: 'vp', so: '12' });
const taskAt = (caseId: string, elementId: string, round = 1) => vi.waitUntil(() => told.tasks.find((t) => t.case.id === caseId && t.elementId === elementId && t.round === round), WAIT);
const complete = (caseId: string, jobKey: string, variables = {}) => engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.completeJob(tx, { caseId, jobKey, variables }));
const restart = (caseId: string, elementId: string, processVersion?: number) =>
  engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.restartCase(tx, { caseId, elementIds: [elementId], reason: 'Chuyển nhầm bước.', ...(processVersion ? { processVersion } : {}) }));
const row = (caseId: string) => db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId }));
const ended = (caseId: string) => vi.waitUntil(() => told.eventsOf('case.ended', caseId)[0], WAIT);

describe('restart', () => {
  it('moves a case to another step, with its variables, and back for another round', async () => {
    const caseId = await start('p');
    const before = await taskAt(caseId, 'duyet');
    const restartId = await restart(caseId, 'ky');
    const moved = await taskAt(caseId, 'ky');
    expect(moved.variables).toMatchObject({ ho_so: caseId, don_vi: 'vp', so: before.variables['so'], khoi_dong_lai: restartId });
    await vi.waitUntil(() => told.ends.some((e) => e.jobKey === before.jobKey && e.how === 'canceled'), WAIT);
    expect(told.eventsOf('case.ended', caseId)).toEqual([]);

    await restart(caseId, 'duyet');
    const again = await taskAt(caseId, 'duyet', 2);
    await complete(caseId, again.jobKey, { ket_qua: 'dat' });
    const last = await taskAt(caseId, 'ky', 2);
    await complete(caseId, last.jobKey);
    await ended(caseId);
    expect(await effectsOf(db, caseId)).toEqual({ 'dem-lan/1': 1 });
    expect(told.eventsOf('case.started', caseId)).toHaveLength(1);
    const outbox = await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { orderingKey: caseId }));
    expect(outbox.map((o) => o.state)).toEqual(outbox.map(() => 'done'));
  });

  it('looks into the export before it asks again after an unclear answer: one instance, not two', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const original = engine.port.createAt.bind(engine.port);
    let made = 0;
    vi.spyOn(engine.port, 'createAt').mockImplementation(async (request) => {
      const created = await original(request);
      if (request.processId !== 'a.p') return created;
      made++;
      throw new EngineError('away', 'the connection broke', true);
    });
    const restartId = await restart(caseId, 'ky');
    await vi.waitUntil(() => made === 1, WAIT);
    const state = () => db.uow.run(SYSTEM, async (tx) => (await tx.findOne(RestartRow, { id: restartId }))?.state);
    await vi.waitUntil(async () => (await state()) === 'done', WAIT);
    db.clock.add(60_000);
    await vi.waitUntil(async () => (await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key: restartId })))?.state === 'done', WAIT);
    expect(made).toBe(1);
    expect((await taskAt(caseId, 'ky')).variables['khoi_dong_lai']).toBe(restartId);
  });

  it('asks again after an unclear answer once the export shows that nothing came of it', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const original = engine.port.createAt.bind(engine.port);
    let asked = 0;
    vi.spyOn(engine.port, 'createAt').mockImplementation(async (request) => {
      if (request.processId === 'a.p' && ++asked === 1) throw new EngineError('away', 'the connection broke', true);
      return original(request);
    });
    const restartId = await restart(caseId, 'ky');
    await vi.waitUntil(() => asked === 1, WAIT);
    // Its turn has come again, and it was put off: nothing was asked.
    await vi.waitUntil(async () => (await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key: restartId })))?.error === 'an earlier attempt may still show', WAIT);
    expect(asked).toBe(1);
    await broker.addTime(90_000);
    db.clock.add(90_000);
    await taskAt(caseId, 'ky');
    expect(asked).toBe(2);
  });

  it('leaves a case that the engine refuses to a person', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    await restart(caseId, 'khong-co-buoc-nay');
    const incident = await vi.waitUntil(() => told.incidentEvents.find((i) => i.caseId === caseId), WAIT);
    expect(incident).toMatchObject({ errorType: 'COMMAND_REFUSED', intent: 'created' });
    expect((await row(caseId))?.state).toBe('lost');
    await restart(caseId, 'ky');
    await taskAt(caseId, 'ky');
    expect((await row(caseId))?.state).toBe('running');
  });
});

const cancel = (caseId: string) => engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.cancelCase(tx, caseId, 'Nhập trùng'));
const ports = () => vi.spyOn(engine.port, 'createAt');

describe('two wishes at a time', () => {
  it('refuses a second restart while the first is under way', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const first = await engine.uow.run({ agencyId: 'a' }, async (tx) => {
      const id = await engine.commands.restartCase(tx, { caseId, elementIds: ['ky'], reason: 'x' });
      await expect(engine.commands.restartCase(tx, { caseId, elementIds: ['duyet'], reason: 'x' })).rejects.toMatchObject({ status: 409, code: 'dang-dat-lai' });
      return id;
    });
    expect((await taskAt(caseId, 'ky')).variables['khoi_dong_lai']).toBe(first);
    expect(await db.uow.run(SYSTEM, (tx) => tx.find(RestartRow, { caseId }))).toMatchObject([{ id: first, state: 'done' }]);
  });

  it('a case that is ended while its restart waits for the old run stays ended', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    await engine.uow.run({ agencyId: 'a' }, async (tx) => {
      await engine.commands.restartCase(tx, { caseId, elementIds: ['ky'], reason: 'x' });
      await engine.commands.cancelCase(tx, caseId, 'Nhập trùng');
    });
    expect(await ended(caseId)).toMatchObject({ cancelled: true });
    await vi.waitUntil(async () => (await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { orderingKey: caseId }))).every((o) => o.state === 'done'), WAIT);
    expect(await row(caseId)).toMatchObject({ state: 'cancelled', cancelReason: 'Nhập trùng' });
    expect(await db.uow.run(SYSTEM, (tx) => tx.find(RestartRow, { caseId }))).toMatchObject([{ state: 'failed' }]);
    expect(told.tasks.filter((t) => t.case.id === caseId && t.elementId === 'ky')).toEqual([]);
  });

  it('a case that is ended between two runs ends at once, and the run that comes after all is cancelled', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const original = engine.port.createAt.bind(engine.port);
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const made: string[] = [];
    const asked = ports().mockImplementation(async (request) => {
      if (request.processId !== 'a.p') return original(request);
      await held;
      const created = await original(request);
      made.push(created.instanceKey);
      return created;
    });
    await restart(caseId, 'ky');
    await vi.waitUntil(() => asked.mock.calls.some(([request]) => request.processId === 'a.p'), WAIT);
    await cancel(caseId);
    expect(await ended(caseId)).toMatchObject({ cancelled: true });
    go();
    await vi.waitUntil(() => made.length > 0, WAIT);
    await vi.waitUntil(() => engine.port.cancelInstance(made[0]!).then(() => false, (e: { kind: string }) => e.kind === 'not-found'), WAIT);
    expect(await row(caseId)).toMatchObject({ state: 'cancelled', instanceKey: null });
    expect(told.eventsOf('case.ended', caseId)).toHaveLength(1);
    expect(told.incidentEvents.filter((i) => i.caseId === caseId)).toEqual([]);
  });
});

describe('a lost case', () => {
  const lose = async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    await restart(caseId, 'khong-co-buoc-nay');
    await vi.waitUntil(async () => (await row(caseId))?.state === 'lost', WAIT);
    return caseId;
  };

  it('can be ended', async () => {
    const caseId = await lose();
    await cancel(caseId);
    expect(await ended(caseId)).toMatchObject({ cancelled: true });
    expect(await row(caseId)).toMatchObject({ state: 'cancelled', cancelReason: 'Nhập trùng' });
    expect((await db.uow.run(SYSTEM, (tx) => tx.find(JobRow, { caseId }))).every((j) => j.state === 'completed' || j.state === 'canceled')).toBe(true);
  });

  it('goes on with the newest version: the numbers of a lost engine mean nothing', async () => {
    const caseId = await lose();
    await db.uow.run(SYSTEM, (tx) => tx.update(EngineCase, { id: caseId }, { generation: 77, instanceKey: '5', definitionKey: '6', processVersion: 9 }));
    await restart(caseId, 'ky');
    expect((await taskAt(caseId, 'ky')).case.processVersion).toBe(1);
  });

  it('tries again when its refused restart is sent once more', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const original = engine.port.createAt.bind(engine.port);
    let refusals = 0;
    ports().mockImplementation(async (request) => {
      if (request.processId === 'a.p' && ++refusals === 1) throw new EngineError('refused', 'no', false);
      return original(request);
    });
    const restartId = await restart(caseId, 'ky');
    await vi.waitUntil(async () => (await row(caseId))?.state === 'lost', WAIT);
    await db.uow.run(SYSTEM, (tx) => tx.update(OutboxRow, { key: restartId }, { state: 'pending', attempts: 0, nextAttemptAt: tx.now() }));
    expect((await taskAt(caseId, 'ky')).variables['khoi_dong_lai']).toBe(restartId);
    expect((await row(caseId))?.state).toBe('running');
  });
});

describe('a cancel', () => {
  it('whose effect is exported before it is marked sent is not waited for', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    const key = await db.uow.run(SYSTEM, async (tx) => {
      const row = { key: tx.newId(), channel: 'engine', orderingKey: caseId, agencyId: 'a', payload: { kind: 'cancel', caseId } as never, state: 'leased' as const, attempts: 1, leaseOwner: 'p9', leasedUntil: db.clock.fromNow(600_000) };
      await tx.insert(OutboxRow, { ...row, createdAt: tx.now(), nextAttemptAt: tx.now() });
      return row.key;
    });
    await engine.port.cancelInstance((await row(caseId))!.instanceKey!);
    await ended(caseId);
    expect(await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { key }))).toMatchObject({ state: 'done' });
  });
});

describe('migration', () => {
  it('takes a waiting case to another version, renamed step included, and it goes on there', async () => {
    await engine.port.deploy([{ name: 'q.bpmn', content: straightDiagram('a.q', [{ id: 'duyet' }]) }]);
    const caseId = await start('q');
    const task = await taskAt(caseId, 'duyet');
    const [second] = await engine.port.deploy([{ name: 'q.bpmn', content: straightDiagram('a.q', [{ id: 'tham-dinh' }, { id: 'ky' }]) }]);
    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.migrateCase(tx, { caseId, targetDefinitionKey: second!.key, targetVersion: second!.version, mapping: [{ from: 'duyet', to: 'tham-dinh' }] }));
    await vi.waitUntil(() => told.eventsOf('case.migrated', caseId).length > 0, WAIT);
    expect(told.eventsOf('case.migrated', caseId)).toEqual([expect.objectContaining({ processVersion: 2, definitionKey: second!.key })]);
    await vi.waitUntil(() => told.eventsOf('task.renamed', caseId).length > 0, WAIT);
    expect(told.eventsOf('task.renamed', caseId)).toEqual([expect.objectContaining({ jobKey: task.jobKey, fromElementId: 'duyet', elementId: 'tham-dinh', round: 1 })]);
    expect(await row(caseId)).toMatchObject({ processVersion: 2, definitionKey: second!.key });
    expect(await db.uow.run(SYSTEM, (tx) => tx.findOne(JobRow, { caseId, elementId: 'tham-dinh' }))).toMatchObject({ jobKey: task.jobKey, state: 'open' });
    await complete(caseId, task.jobKey, { ket_qua: 'dat' });
    const next = await taskAt(caseId, 'ky');
    await complete(caseId, next.jobKey);
    await ended(caseId);
    expect(await db.uow.run(SYSTEM, (tx) => variablesOf(tx, caseId))).toMatchObject({ ket_qua: 'dat', so: '12' });
    expect((await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { orderingKey: caseId }))).every((o) => o.state === 'done')).toBe(true);
  });

  it('a migration that the engine refuses is an incident, and the case stays', async () => {
    const caseId = await start('p');
    await taskAt(caseId, 'duyet');
    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.migrateCase(tx, { caseId, targetDefinitionKey: '1', targetVersion: 9, mapping: [] }));
    const incident = await vi.waitUntil(() => told.incidentEvents.find((i) => i.caseId === caseId), WAIT);
    expect(incident.errorMessage).toContain('chuyển sang phiên bản');
    expect((await row(caseId))?.state).toBe('running');
  });
});
