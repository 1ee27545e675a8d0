import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { straightDiagram } from '../../test/stack/diagram.js';
import { openEngine, startEngine, Told, type EngineProcess } from '../../test/stack/engine-process.js';
import { privateBroker, type PrivateBroker } from '../../test/stack/private-broker.js';
import { countBlock, createEffectTable, effectsOf, gateBlock } from '../../test/stack/probe-blocks.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from '../kernel/actor.js';
import { OutboxRow } from '../kernel/outbox.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandSender } from './command-sender.js';
import { CurrentEngine } from './current-engine.js';
import { EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';
import type { EngineResource } from './engine-port.js';
import { engineEntities } from './entities.js';
import { Marker } from './marker.js';
import { variablesOf } from '../../test/stack/variables-of.js';
import { PublishedResources, type DefinitionRef, type RedeployedDefinition } from './published-resources.js';
import { rebuildEngine, type RebuildParts } from './rebuild-engine.js';
import type { UserTaskJob } from './user-task-sink.js';

const WAIT = { timeout: 40_000, interval: 20 };
const resources: EngineResource[] = [
  { name: 'duyet.bpmn', content: straightDiagram('a.duyet', [{ id: 'dem-lan', type: 'dem' }, { id: 'duyet' }, { id: 'dem-nua', type: 'dem' }, { id: 'ky' }]) },
  { name: 'cho.bpmn', content: straightDiagram('a.cho', [{ id: 'dem-lan', type: 'dem' }, { id: 'cho-o-day', type: 'cho-cong' }]) },
];

/** Stands for the task list: an answer that the lost engine took with it is given again. */
class Tasks extends Told {
  readonly answers = new Map<string, Record<string, unknown>>();
  override async created(tx: Tx, job: UserTaskJob): Promise<void> {
    await super.created(tx, job);
    const answer = this.answers.get(`${job.case.id}/${job.elementId}/${job.round}`);
    if (answer) await engine.commands.completeJob(tx, { caseId: job.case.id, jobKey: job.jobKey, variables: answer });
  }
}

/** Stands for the procedures room: one publication. */
class OnePublication extends PublishedResources {
  readonly known = new Map<string, string>();
  async redeploy(_generation: number, wanted: readonly DefinitionRef[], deploy: Parameters<PublishedResources['redeploy']>[2]): Promise<Map<string, RedeployedDefinition>> {
    const deployed = await deploy(resources);
    return new Map(wanted.flatMap((w) => {
      const now = deployed.find((d) => d.id === this.known.get(w.definitionKey));
      return now ? [[`${w.generation}:${w.definitionKey}`, { definitionKey: now.key, version: now.version }] as const] : [];
    }));
  }
}

let db: RoomDatabase;
let broker: PrivateBroker;
let engine: EngineProcess;
const told = new Tasks();
const publication = new OnePublication();
const blocks = [countBlock, gateBlock(() => engine.commands)];

beforeAll(async () => {
  [db, broker] = await Promise.all([openRoomDatabase('engine_rebuild', engineEntities), privateBroker()]);
  await createEffectTable(db);
  await db.dataSource.query('CREATE TABLE open_gate (case_id UUID PRIMARY KEY)');
  engine = await startEngine(db, broker, told, blocks);
  for (const d of await engine.port.deploy(resources)) publication.known.set(d.key, d.id);
}, 120_000);
afterAll(async () => {
  await engine?.stop();
  await broker?.close();
  await db?.close();
});

const start = (name: string) => engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.startCase(tx, { agencyId: 'a', processId: `a.${name}`, documentId: null, title: '', variables: { don_vi: 'vp', ma: '05' } }));
const taskAt = (caseId: string, elementId: string, generation: number) => vi.waitUntil(() => told.tasks.find((t) => t.case.id === caseId && t.elementId === elementId && t.engineGeneration === generation), WAIT);
const complete = (task: UserTaskJob, variables: Record<string, unknown> = {}) => {
  told.answers.set(`${task.case.id}/${task.elementId}/${task.round}`, variables);
  return engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.completeJob(tx, { caseId: task.case.id, jobKey: task.jobKey, variables }));
};
const ended = (caseId: string) => vi.waitUntil(() => told.eventsOf('case.ended', caseId)[0], WAIT);
const jobs = (caseId: string) => db.uow.run(SYSTEM, (tx) => tx.find(JobRow, { caseId }, { order: { createdAt: 'ASC' } }));

/** What a plain start says. */
const refusal = () => startEngine(db, broker, told, blocks, 'plain').then(() => 'it started', (error: unknown) => error);

async function rebuild(): Promise<Record<string, number>> {
  const idle = await openEngine(db, broker, told, blocks, 'rebuild');
  const get = <T>(token: abstract new (...args: never[]) => T): T => idle.app.get(token as never, { strict: false });
  const parts: RebuildParts = {
    ...{ port: idle.port, engine: get(CurrentEngine), marker: get(Marker), commands: get(CommandOutbox), resources: publication, projector: told, tasks: told, uow: idle.uow, log: db.log },
    sender: new OutboxWorker(get(CommandSender), 'rebuild', idle.uow, db.clock, db.log),
  };
  try {
    return await rebuildEngine(parts);
  } finally {
    await idle.port.close();
    await idle.app.close();
  }
}

describe('an engine that has lost its data', () => {
  it('is refused at a plain start, is rebuilt on command, and every case stands at its step again', async () => {
    const [atTask, atSecondTask, held, answered, between] = await Promise.all([start('duyet'), start('duyet'), start('cho'), start('duyet'), start('duyet')]);
    await complete(await taskAt(atSecondTask, 'duyet', 1), { ket_qua: 'dat' });
    await taskAt(atSecondTask, 'ky', 1);
    await Promise.all([atTask, answered, between].map((id) => taskAt(id, 'duyet', 1)));
    await vi.waitUntil(async () => (await jobs(held)).some((j) => j.state === 'held'), WAIT);
    await vi.waitUntil(async () => (await jobs(atSecondTask)).filter((j) => j.state === 'completed').length === 3, WAIT);
    // No step was ever exported: one whose start request is kept no more, one that the calendar started.
    const [forgotten, byCalendar] = await Promise.all([start('duyet'), start('duyet')]);
    for (const id of [forgotten, byCalendar]) await taskAt(id, 'duyet', 1);
    await engine.commands.pauseStarts('a');
    const notStarted = await start('duyet');
    await engine.uow.run(SYSTEM, (tx) => engine.commands.resumeStarts(tx, 'a'));

    // Answers that the engine never exports: the export stands still while they are taken.
    const before = await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { orderingKey: answered }));
    broker.freeze(true);
    await complete(told.task(answered, 'duyet')!, { ket_qua: 'chua-toi' });
    await broker.kill();
    await engine.stop();
    expect(before).toHaveLength(2);
    // Between two steps: the job's end was exported, nothing after it.
    await db.dataSource.query("UPDATE engine_job SET state = 'completed', ended_at = ? WHERE case_id = ? AND element_id = 'duyet'", [db.clock.now(), between]);
    told.answers.set(`${between}/duyet/1`, { ket_qua: 'dat' });

    for (const id of [forgotten, byCalendar]) {
      await db.dataSource.query('DELETE FROM engine_job WHERE case_id = ?', [id]);
      await db.dataSource.query('DELETE FROM outbox WHERE ordering_key = ?', [id]);
    }
    await db.dataSource.query("UPDATE engine_case SET variables = '{}' WHERE id = ?", [byCalendar]);

    broker.clear();
    await broker.start();
    expect(await refusal()).toMatchObject({ exitCode: 3, message: expect.stringContaining('npm run engine:rebuild') as string });

    const count = await rebuild();
    expect(count).toMatchObject({ restart: 5, start: 2, lost: 1, nothing: 0 });
    expect(told.incidentEvents).toMatchObject([{ caseId: byCalendar, errorType: 'NOT_RESTARTED' }]);
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: byCalendar })))?.state).toBe('lost');
    engine = await startEngine(db, broker, told, blocks, 'p2');

    const again = await taskAt(atTask, 'duyet', 2);
    expect(again).toMatchObject({ round: 1, variables: { ho_so: atTask, don_vi: 'vp', ma: '05' } });
    await taskAt(atSecondTask, 'ky', 2);
    await taskAt(notStarted, 'duyet', 2);
    expect(await taskAt(forgotten, 'duyet', 2)).toMatchObject({ variables: { ho_so: forgotten, ma: '05' } });
    await taskAt(answered, 'ky', 2);
    await taskAt(between, 'ky', 2);
    await vi.waitUntil(async () => (await jobs(held)).some((j) => j.state === 'held' && j.generation === 2), WAIT);
    expect(told.tasks.filter((t) => t.case.id === atSecondTask && t.elementId === 'duyet' && t.engineGeneration === 2)).toEqual([]);
    await vi.waitUntil(async () => (await db.uow.run(SYSTEM, (tx) => variablesOf(tx, answered)))['ket_qua'] === 'chua-toi', WAIT);

    await complete(again);
    for (const id of [atTask, atSecondTask, answered, between]) {
      await complete(await taskAt(id, 'ky', 2));
      await ended(id);
    }
    await engine.uow.run({ agencyId: 'a' }, async (tx) => {
      await tx.sql('INSERT INTO open_gate VALUES (?)', [held]);
      await engine.commands.releaseHeld(tx, 'cong', held, { ket_qua: 'mo' });
    });
    await ended(held);
    for (const id of [atTask, atSecondTask, answered, between]) expect(await effectsOf(db, id)).toEqual({ 'dem-lan/1': 1, 'dem-nua/1': 1 });
    expect(await effectsOf(db, held)).toEqual({ 'dem-lan/1': 1 });
    expect((await db.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: atTask })))?.generation).toBe(2);
  }, 180_000);

  it('refuses to answer a job by the number it had on the lost engine', async () => {
    const caseId = await start('duyet');
    const task = await taskAt(caseId, 'duyet', 2);
    const other = told.tasks.find((t) => t.engineGeneration === 1)!;
    await expect(engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.completeJob(tx, { caseId: other.case.id, jobKey: task.jobKey, variables: {} }))).rejects.toMatchObject({ code: 'viec-dang-dung-lai' });
  });

  it('refuses to rebuild an engine that is still ours', async () => {
    await expect(rebuild()).rejects.toThrow('không có gì phải dựng lại');
  });

  it('refuses an older copy of its data', async () => {
    await engine.stop();
    await db.dataSource.query('UPDATE engine_ingest_position SET max_key = max_key + 1000000 WHERE generation = 2');
    expect(await refusal()).toMatchObject({ exitCode: 3, message: expect.stringContaining('cũ hơn') as string });
    await expect(rebuild()).rejects.toThrow('chưa trống');
  });
});
