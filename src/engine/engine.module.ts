import { Module, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock } from '../kernel/clock.js';
import { Health } from '../kernel/health.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { AnswerSettlement } from './answer-settlement.js';
import { BlockRegistry } from './block-registry.js';
import { CaseRegistry } from './case-registry.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandSender } from './command-sender.js';
import { CommandWatch } from './command-watch.js';
import { CurrentEngine } from './current-engine.js';
import { Effect } from './effect.js';
import { EngineCommands, EngineQueries } from './engine-commands.js';
import { EngineHealth } from './engine-health.js';
import { EnginePort } from './engine-port.js';
import { LiveEngineQueries } from './engine-queries.js';
import { awaitEngine } from './engine-version.js';
import { ExportHorizon } from './export-horizon.js';
import { ExportNudge } from './export-nudge.js';
import { HeldJobs } from './held-jobs.js';
import { Ingest } from './ingest.js';
import { JobRuntime } from './job-runtime.js';
import { Marker } from './marker.js';
import { patiently } from './patiently.js';
import { ProjectCases } from './project-cases.js';
import { ProjectJobs } from './project-jobs.js';
import { ProjectMigrations } from './project-migrations.js';
import { Projection } from './projection.js';
import { RecordIngest } from './record-ingest.js';
import { RestartSender } from './restart-sender.js';
import { SeenJobs } from './seen-jobs.js';
import { SetAsideRecords } from './set-aside-records.js';
import { StartGate } from './start-gate.js';
import { JobStreams } from './streams.js';
import { UserTaskIntake } from './user-task-intake.js';
import { ZeebeClient } from './zeebe-client.js';

/** A broker that is still recovering may refuse for a while after it has answered once. */
const IDENTIFY_MS = 120_000;

/**
 * The only room that knows Zeebe. It needs `UserTaskSink` and `RecordProjector`, which app binds from lower rooms in a
 * global module, and the blocks that register themselves in `BlockRegistry` before the phase `workers`.
 */
@Module({
  providers: [
    { provide: EnginePort, inject: [SETTINGS, PROCESS_ID], useFactory: (settings: Settings, owner: string) => new ZeebeClient(settings.ZEEBE_GRPC_ADDRESS, owner) },
    { provide: CurrentEngine, useFactory: () => new CurrentEngine() },
    { provide: BlockRegistry, useFactory: () => new BlockRegistry() },
    { provide: SeenJobs, useFactory: () => new SeenJobs() },
    { provide: EngineCommands, useExisting: CommandOutbox },
    { provide: EngineQueries, useClass: LiveEngineQueries },
    ...[AnswerSettlement, CaseRegistry, CommandOutbox, CommandSender, CommandWatch, Effect, EngineHealth, ExportHorizon, ExportNudge, HeldJobs, Ingest, JobRuntime, JobStreams],
    ...[Marker, ProjectCases, ProjectJobs, ProjectMigrations, Projection, RecordIngest, RestartSender, SetAsideRecords, StartGate, UserTaskIntake],
  ],
  exports: [EngineCommands, EngineQueries, EnginePort, BlockRegistry, CurrentEngine],
})
export class EngineModule implements OnModuleInit {
  constructor(private readonly parts: ModuleRef) {}

  onModuleInit(): void {
    const get = <T>(token: Type<T> | (abstract new (...args: never[]) => T) | symbol): T => this.parts.get<T>(token, { strict: false });
    const lifecycle = get(Lifecycle);
    const log = get<Logger>(LOGGER);
    const port = get(EnginePort);
    const streams = get(JobStreams);
    streams.onForeignEngine = (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(error.exitCode);
    };
    get(EngineHealth).register(get(Health));
    lifecycle.add({
      name: 'engine',
      phase: 'engine',
      start: async () => {
        await awaitEngine(port, get<Settings>(SETTINGS).ZEEBE_GRPC_ADDRESS, log);
        await patiently(() => get(Marker).identify(), IDENTIFY_MS);
      },
      stop: () => port.close(),
    });
    const sender = new OutboxWorker(get(CommandSender), get<string>(PROCESS_ID), get(UnitOfWork), get(Clock), log);
    const workers = { 'record ingest': get(RecordIngest), 'command sender': sender, 'job streams': streams, 'held jobs': get(HeldJobs), 'command watch': get(CommandWatch) };
    for (const [name, worker] of Object.entries(workers)) lifecycle.add({ name, phase: 'workers', start: async () => worker.start(), stop: () => worker.stop() });
  }
}
