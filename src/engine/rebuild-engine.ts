import { In } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import type { Logger } from '../kernel/log.js';
import { OutboxRow } from '../kernel/outbox.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import type { CommandOutbox } from './command-outbox.js';
import type { CurrentEngine } from './current-engine.js';
import { EngineCase } from './engine-case.js';
import { ENGINE_CHANNEL } from './engine-command.js';
import type { EnginePort } from './engine-port.js';
import { GenerationRow } from './engine-rows.js';
import type { Marker } from './marker.js';
import type { DefinitionRef, PublishedResources } from './published-resources.js';
import { rebuildCase, type RebuildOutcome } from './rebuild-case.js';
import type { RecordProjector } from './record-projector.js';
import type { UserTaskSink } from './user-task-sink.js';

/** Why nothing was rebuilt; the message is for the operator. */
export class RebuildRefused extends Error {
  readonly exitCode = 1;
}

export interface RebuildParts {
  port: EnginePort;
  engine: CurrentEngine;
  marker: Marker;
  commands: CommandOutbox;
  resources: PublishedResources;
  projector: RecordProjector;
  tasks: UserTaskSink;
  uow: UnitOfWork;
  log: Logger;
  /** Sends the planned commands and resolves when stopped; the outbox worker of the channel `engine`. */
  sender: { start(): void; stop(): Promise<void> };
}

/** An engine that has issued no more keys than this holds nothing but what an earlier attempt left. */
const EMPTY_BELOW = 200n;
const FIRST_KEY = 1n << 51n;
const WAIT_MS = 200;
const PATIENCE_MS = 60_000;

/**
 * Restarts every open case on an empty engine from what the database knows (design.md, "Publishing, moving,
 * rebuilding"). The engine must be there and the program's workers must not run. May be called again after a crash.
 * @returns how many cases began again, by outcome
 * @throws RebuildRefused when the engine is still ours, or is not empty
 */
export async function rebuildEngine(parts: RebuildParts): Promise<Record<RebuildOutcome, number>> {
  const { engine, marker, uow, log } = parts;
  const generation = await beginGeneration(parts);
  engine.identify(generation.id);

  const open = await uow.run(SYSTEM, (tx) => tx.find(EngineCase, { state: In(['requested', 'running']) }, { order: { requestedAt: 'ASC' } }));
  const wanted = distinct(open.filter((c) => c.generation !== null && c.definitionKey !== null && c.generation !== generation.id));
  log.info({ progress: 'Triển khai lại các quy trình đã ban hành' }, 'redeploying');
  const definitions = await parts.resources.redeploy(generation.id, wanted, (resources) => parts.port.deploy(resources));

  const context = { generation: generation.id, definitions, commands: parts.commands, projector: parts.projector, tasks: parts.tasks };
  const count: Record<RebuildOutcome, number> = { restart: 0, start: 0, cancelled: 0, lost: 0, nothing: 0 };
  for (const [i, { id }] of open.entries()) {
    count[await uow.run(SYSTEM, (tx) => rebuildCase(tx, id, context))]++;
    if (i % 100 === 99) log.info({ progress: `Xếp lại hồ sơ ${i + 1}/${open.length}` }, 'planning');
  }
  await uow.run(SYSTEM, (tx) => tx.update(GenerationRow, { id: generation.id }, { state: 'ready' }));
  await marker.probe();
  await send(parts);
  return count;
}

/** The generation of the new engine: begun now, or by an attempt that did not end. */
async function beginGeneration({ marker, uow }: RebuildParts): Promise<GenerationRow> {
  const last = await uow.run(SYSTEM, (tx) => marker.newest(tx));
  if (!last) throw new RebuildRefused('Chưa có dữ liệu nào để dựng lại: cơ sở dữ liệu chưa từng làm việc với máy quy trình. Chạy npm start.');
  if (last.state === 'ready' && (await marker.isPresent(last))) throw new RebuildRefused('Máy quy trình vẫn khớp với cơ sở dữ liệu, không có gì phải dựng lại. Chạy npm start.');
  const row = last.state === 'rebuilding' ? last : await uow.run(SYSTEM, (tx) => marker.create(tx, 'rebuilding'));
  if (row === last && (await marker.isPresent(row))) return row;
  const key = BigInt(await marker.deploy(row.marker));
  if (key - FIRST_KEY > EMPTY_BELOW) {
    await uow.run(SYSTEM, (tx) => tx.delete(GenerationRow, { id: row.id }));
    throw new RebuildRefused('Máy quy trình chưa trống: nó còn giữ hồ sơ của dữ liệu khác. Dừng nó, xóa thư mục dữ liệu của nó (bản đi kèm: var/zeebe), rồi chạy lại npm run engine:rebuild.');
  }
  return row;
}

/** Sends what was planned; what does not leave in time leaves at the next start. */
async function send({ sender, uow, log }: RebuildParts): Promise<void> {
  sender.start();
  const waiting = () => uow.run(SYSTEM, (tx) => tx.count(OutboxRow, { channel: ENGINE_CHANNEL, state: In(['pending', 'leased']) }));
  const until = performance.now() + PATIENCE_MS;
  for (let left = await waiting(); left > 0 && performance.now() < until; left = await waiting()) {
    log.info({ progress: `Còn ${left} lệnh gửi tới máy quy trình` }, 'sending');
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  await sender.stop();
}

function distinct(cases: EngineCase[]): DefinitionRef[] {
  const refs = cases.map((c) => [`${c.generation}:${c.definitionKey}`, { generation: c.generation!, definitionKey: c.definitionKey! }] as const);
  return [...new Map(refs).values()];
}

