import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { straightDiagram } from '../../test/stack/diagram.js';
import { startEngine, Told, type EngineProcess } from '../../test/stack/engine-process.js';
import { privateBroker, type PrivateBroker } from '../../test/stack/private-broker.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from '../kernel/actor.js';
import { OutboxRow } from '../kernel/outbox.js';
import { defineBlock, type BlockContext } from './block.js';
import { engineEntities } from './entities.js';
import { EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';
import { variablesOf } from '../../test/stack/variables-of.js';

let db: RoomDatabase;
let broker: PrivateBroker;
let engine: EngineProcess;
const told = new Told();
const effects: BlockContext[] = [];

const register = defineBlock({
  type: 'vao-so-den',
  name: 'Vào sổ đến',
  description: '',
  headers: z.object({ so: z.string().default('den') }),
  variables: z.object({ van_ban: z.string() }),
  output: z.object({ so_den: z.number() }),
  businessErrors: [],
  holds: false,
  handle: async (tx, context) => {
    await tx.sql('INSERT INTO effect_log (effect_key) VALUES (?)', [context.effectKey]);
    effects.push(context);
    return { done: { so_den: 7 } };
  },
  rehearse: () => ({ so_den: 1 }),
});

beforeAll(async () => {
  [db, broker] = await Promise.all([openRoomDatabase('engine_round_trip', engineEntities), privateBroker()]);
  await db.dataSource.query('CREATE TABLE effect_log (effect_key VARCHAR(400) PRIMARY KEY)');
  engine = await startEngine(db, broker, told, [register]);
  await engine.port.deploy([
    { name: 'a.bpmn', content: straightDiagram('a.den', [{ id: 'vao-so', type: 'vao-so-den', headers: { so: 'den' } }, { id: 'chi-dao', headers: { ai_lam: 'giam-doc' } }]) },
    { name: 'b.bpmn', content: straightDiagram('b.den', [{ id: 'chi-dao' }]) },
  ]);
}, 120_000);
afterAll(async () => {
  await engine?.stop();
  await broker?.close();
  await db?.close();
});

const start = (agencyId: string, intentKey?: string) =>
  engine.uow.run({ agencyId }, (tx) => engine.commands.startCase(tx, { agencyId, processId: `${agencyId}.den`, documentId: '019f0000-0000-7000-8000-00000000000a', title: 'Công văn', variables: { don_vi: 'vp' }, ...(intentKey ? { intentKey } : {}) }));

describe('a case on the real engine', () => {
  it('goes from start over a block and a person to its end, and the projection knows each step', async () => {
    const caseId = await start('a');
    const task = await vi.waitUntil(() => told.task(caseId, 'chi-dao'), { timeout: 10_000, interval: 5 });
    expect(task).toMatchObject({ round: 1, engineGeneration: 1, headers: { ai_lam: 'giam-doc' }, variables: { ho_so: caseId, don_vi: 'vp', so_den: 7 }, case: { agencyId: 'a', processId: 'a.den', processVersion: 1 } });
    expect(effects.filter((e) => e.case.id === caseId).map((e) => e.effectKey)).toEqual([`${caseId}/vao-so/1`]);

    await engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.completeJob(tx, { caseId, jobKey: task.jobKey, variables: { ket_qua: 'duyet' } }));
    await vi.waitUntil(() => told.eventsOf('case.ended', caseId).length > 0, { timeout: 10_000 });

    expect(told.eventsOf('case.started', caseId)).toHaveLength(1);
    expect(told.eventsOf('case.ended', caseId)).toEqual([expect.objectContaining({ result: 'xong', cancelled: false, agencyId: 'a' })]);
    const [row, jobs, variables, outbox] = await db.uow.run(SYSTEM, async (tx) => [
      await tx.findOne(EngineCase, { id: caseId }),
      await tx.find(JobRow, { caseId }, { order: { createdAt: 'ASC' } }),
      await variablesOf(tx, caseId),
      await tx.find(OutboxRow, { orderingKey: caseId }, { order: { id: 'ASC' } }),
    ]);
    expect(row).toMatchObject({ state: 'ended', endElement: 'xong', processVersion: 1, generation: 1 });
    expect(jobs.map((j) => [j.elementId, j.round, j.state])).toEqual([['vao-so', 1, 'completed'], ['chi-dao', 1, 'completed']]);
    expect(variables).toMatchObject({ ho_so: caseId, so_den: 7, ket_qua: 'duyet' });
    expect(outbox.map((o) => o.state)).toEqual(['done', 'done', 'done']);
    const taken = told.elementEvents.filter((e) => e.caseId === caseId && e.intent === 'completed').map((e) => e.elementId);
    expect(taken).toEqual(['bat-dau', 'vao-so', 'chi-dao', 'xong', 'a.den']);
    expect(told.ends.filter((e) => e.caseId === caseId)).toEqual([]);
  });

  it('keeps two agencies apart in one engine', async () => {
    const [a, b] = [await start('a'), await start('b')];
    const tasks = await Promise.all([a, b].map((id) => vi.waitUntil(() => told.task(id, 'chi-dao'), { timeout: 10_000, interval: 5 })));
    expect(tasks.map((t) => t.case.agencyId)).toEqual(['a', 'b']);
    expect(effects.some((e) => e.case.id === b)).toBe(false);
    await expect(engine.uow.run({ agencyId: 'a' }, (tx) => engine.commands.startCase(tx, { agencyId: 'b', processId: 'b.den', documentId: null, title: '', variables: {} }))).rejects.toThrow();
  });

  it('makes one case of one intent', async () => {
    const first = await start('b', 'intent-1');
    const second = await start('b', 'intent-1');
    expect(second).toBe(first);
    expect(await db.uow.run(SYSTEM, (tx) => tx.count(EngineCase, { intentKey: 'intent-1' }))).toBe(1);
  });
});
