import { In, LessThan } from 'typeorm';
import { OutboxRow } from '../kernel/outbox.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { CommandOutbox } from './command-outbox.js';
import { endOf, EngineCase } from './engine-case.js';
import { commandKey, ENGINE_CHANNEL, type EngineCommand } from './engine-command.js';
import { JobRow } from './engine-job.js';
import { USER_TASK } from './job-types.js';
import { OPEN_RESTART, RestartRow } from './engine-rows.js';
import { reportIncident } from './program-incident.js';
import type { RedeployedDefinition } from './published-resources.js';
import type { RecordProjector } from './record-projector.js';
import { NEWEST } from './restart-sender.js';
import type { UserTaskSink } from './user-task-sink.js';
import { whereCaseStands } from './where-case-stands.js';

/** What becomes of a case on the new engine. */
export type RebuildOutcome = 'restart' | 'start' | 'cancelled' | 'lost' | 'nothing';

const OPEN = ['pending', 'leased', 'sent'] as const;
const REASON = 'Dựng lại máy quy trình.';

/** What {@link rebuildCase} works with. */
export interface RebuildContext {
  generation: number;
  definitions: ReadonlyMap<string, RedeployedDefinition>;
  commands: CommandOutbox;
  projector: RecordProjector;
  tasks: UserTaskSink;
}

/**
 * Plans one open case's new beginning, in one transaction: its commands to the lost engine are closed, its visits are
 * opened again where it stood, and the outbox asks the new engine for its instance. A case that is planned already is
 * left alone, so the whole may run again after a crash.
 */
export async function rebuildCase(tx: Tx, caseId: string, context: RebuildContext): Promise<RebuildOutcome> {
  const row = await tx.lock(EngineCase, { id: caseId });
  if (!row || (row.state !== 'requested' && row.state !== 'running') || row.generation === context.generation) return 'nothing';
  const commands = await tx.find(OutboxRow, { channel: ENGINE_CHANNEL, orderingKey: caseId, state: In([...OPEN]) });
  if (row.state === 'requested') return startAgain(tx, row, context);

  const restart = await tx.findOne(RestartRow, { caseId, state: In([...OPEN_RESTART]) });
  await closeOld(tx, commands, restart);
  if (!restart && commands.some((c) => (c.payload as EngineCommand).kind === 'cancel')) return cancelNow(tx, row, context);

  const jobs = await visitsOf(tx, caseId, row.generation ?? 0);
  const stands = restart ? [] : whereCaseStands(jobs);
  if (!restart && stands.length === 0) return startAgain(tx, row, context);
  const definition = context.definitions.get(`${row.generation}:${row.definitionKey}`);
  const toNewest = restart !== null && (restart.processVersion === NEWEST || restart.processVersion !== row.processVersion);
  if (!definition && !toNewest) return lose(tx, row, context);

  await reopen(tx, jobs, stands, context.generation);
  await tx.update(EngineCase, { id: caseId }, { generation: context.generation, instanceKey: null, definitionKey: definition?.definitionKey ?? null, processVersion: definition?.version ?? null });
  const id = tx.newId();
  // A move to another version goes on with the newest one: the lost engine's numbers mean nothing here.
  const processVersion = definition && !toNewest ? definition.version : NEWEST;
  const elementIds = restart?.elementIds ?? [...new Set(stands.map((s) => s.elementId))];
  await tx.insert(RestartRow, { id, caseId, agencyId: row.agencyId, reason: restart?.reason ?? REASON, elementIds, processVersion, state: 'creating', createdAt: tx.now() });
  await context.commands.createAt(tx, caseId, id, row.agencyId);
  return 'restart';
}

/** The case's visits on the lost engine, with the time of the answer that was written for each, whether it arrived or not. */
async function visitsOf(tx: Tx, caseId: string, generation: number): Promise<(JobRow & { answeredAt: Date | null })[]> {
  const jobs = await tx.find(JobRow, { caseId, generation });
  const keys = jobs.flatMap((j) => (j.jobKey === null ? [] : [commandKey('answer', generation, j.jobKey)]));
  const answers = keys.length === 0 ? [] : await tx.find(OutboxRow, { key: In(keys) });
  const written = new Map(answers.map((a) => [a.key, a.createdAt]));
  return jobs.map((j) => ({ ...j, answeredAt: (j.jobKey === null ? null : written.get(commandKey('answer', generation, j.jobKey))) ?? j.endedAt }));
}

/** Nothing that was meant for the lost engine may reach the new one. */
async function closeOld(tx: Tx, commands: OutboxRow[], restart: RestartRow | null): Promise<void> {
  for (const { key } of commands) await tx.update(OutboxRow, { key }, { state: 'done', doneAt: tx.now(), error: 'the engine was lost' });
  if (restart) await tx.update(RestartRow, { id: restart.id }, { state: 'failed', doneAt: tx.now() });
}

/**
 * It never reached a step that we know of: the same start request again; the new engine has no memory of its message. A
 * case that the calendar started has no request to repeat.
 */
async function startAgain(tx: Tx, row: EngineCase, context: RebuildContext): Promise<RebuildOutcome> {
  if (row.variables['ho_so'] !== row.id) return lose(tx, row, context, 'Không dựng lại được hồ sơ vì lịch đã khởi động nó và chưa bước nào được ghi nhận.');
  await tx.update(EngineCase, { id: row.id }, { state: 'requested', generation: null, instanceKey: null, definitionKey: null, processVersion: null });
  const now = tx.now();
  const again = { state: 'pending', attempts: 0, createdAt: now, nextAttemptAt: now, leaseOwner: null, leasedUntil: null, sentAt: null, doneAt: null, error: null } as const;
  // A start that was done a week ago has been taken away.
  if ((await tx.update(OutboxRow, { key: row.id }, again)) === 0) await context.commands.startAgain(tx, row);
  return 'start';
}

async function cancelNow(tx: Tx, row: EngineCase, context: RebuildContext): Promise<RebuildOutcome> {
  await withdrawTasks(tx, row, context.tasks);
  await tx.update(EngineCase, { id: row.id }, { state: 'cancelled', endedAt: tx.now() });
  await tx.emit('case.ended', endOf(row, null));
  return 'cancelled';
}

/** A person decides. */
async function lose(tx: Tx, row: EngineCase, context: RebuildContext, why = `Không dựng lại được hồ sơ vì phiên bản quy trình "${row.processId}" của nó không còn.`): Promise<RebuildOutcome> {
  await withdrawTasks(tx, row, context.tasks);
  await tx.update(EngineCase, { id: row.id }, { state: 'lost' });
  const errorMessage = `${why} Chọn bước của phiên bản hiện hành để hồ sơ đi tiếp, hoặc kết thúc hồ sơ.`;
  await reportIncident(tx, context.projector, { caseId: row.id, agencyId: row.agencyId, key: row.id, elementId: '', errorType: 'NOT_RESTARTED', errorMessage });
  return 'lost';
}

/** The lost engine cannot tell any more that it took them back. */
async function withdrawTasks(tx: Tx, row: EngineCase, tasks: UserTaskSink): Promise<void> {
  const open = await tx.find(JobRow, { caseId: row.id, state: In(['open', 'held', 'answered', 'reopening']) });
  for (const job of open) {
    await tx.update(JobRow, { caseId: job.caseId, elementId: job.elementId, round: job.round }, { state: 'canceled', endedAt: tx.now(), recheckAt: null });
    if (job.type === USER_TASK && job.jobKey !== null) await tasks.ended(tx, { jobKey: job.jobKey, engineGeneration: job.generation, caseId: row.id, elementId: job.elementId, how: 'canceled', at: tx.now() });
  }
}

async function reopen(tx: Tx, jobs: JobRow[], stands: JobRow[], generation: number): Promise<void> {
  for (const job of jobs) {
    const key = { caseId: job.caseId, elementId: job.elementId, round: job.round, generation: LessThan(generation) };
    const stood = stands.includes(job);
    if (stood) await tx.update(JobRow, key, { state: 'reopening', generation, jobKey: null, elementInstanceKey: null, holdCondition: null, holdKey: null, recheckAt: null, endedAt: null });
    else if (job.state !== 'completed' && job.state !== 'canceled') await tx.update(JobRow, key, { state: 'completed', endedAt: tx.now(), recheckAt: null });
  }
}
