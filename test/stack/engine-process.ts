import 'reflect-metadata';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/kernel/clock.js';
import { DomainEventBus } from '../../src/kernel/events.js';
import { Health } from '../../src/kernel/health.js';
import { Lifecycle } from '../../src/kernel/lifecycle.js';
import { SETTINGS } from '../../src/kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../../src/kernel/tokens.js';
import { UnitOfWork, type Tx } from '../../src/kernel/unit-of-work.js';
import { BlockRegistry, type AnyBlock } from '../../src/engine/block-registry.js';
import { EngineCommands } from '../../src/engine/engine-commands.js';
import { EngineModule } from '../../src/engine/engine.module.js';
import { EnginePort } from '../../src/engine/engine-port.js';
import { RecordProjector, type ElementEvent, type IncidentEvent } from '../../src/engine/record-projector.js';
import { UserTaskSink, type UserTaskJob } from '../../src/engine/user-task-sink.js';
import type { PrivateBroker } from './private-broker.js';
import type { RoomDatabase } from './room-database.js';

type End = Parameters<UserTaskSink['ended']>[1];

/** What the rooms below the engine would have been told, once it is committed. */
export class Told extends UserTaskSink implements RecordProjector {
  readonly tasks: UserTaskJob[] = [];
  readonly ends: End[] = [];
  readonly elementEvents: ElementEvent[] = [];
  readonly incidentEvents: IncidentEvent[] = [];
  readonly events: { name: string; event: object }[] = [];

  async created(tx: Tx, job: UserTaskJob): Promise<void> {
    tx.afterCommit(() => void this.tasks.push(job));
  }
  async ended(tx: Tx, end: End): Promise<void> {
    tx.afterCommit(() => void this.ends.push(end));
  }
  async elements(tx: Tx, events: readonly ElementEvent[]): Promise<void> {
    tx.afterCommit(() => void this.elementEvents.push(...events));
  }
  async incidents(tx: Tx, events: readonly IncidentEvent[]): Promise<void> {
    tx.afterCommit(() => void this.incidentEvents.push(...events));
  }

  /** Open task of a case at an element. */
  task(caseId: string, elementId: string): UserTaskJob | undefined {
    return this.tasks.findLast((t) => t.case.id === caseId && t.elementId === elementId);
  }

  eventsOf(name: string, caseId: string): object[] {
    return this.events.filter((e) => e.name === name && (e.event as { caseId: string }).caseId === caseId).map((e) => e.event);
  }
}

/** One application process's engine room, wired as in the product, with the rooms below it replaced by {@link Told}. */
export interface EngineProcess {
  app: INestApplicationContext;
  commands: EngineCommands;
  uow: UnitOfWork;
  port: EnginePort;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const EVENTS = ['case.started', 'case.ended', 'case.migrated', 'task.renamed', 'task.answer-not-accepted'] as const;

/** As {@link openEngine}, started. */
export async function startEngine(...parts: Parameters<typeof openEngine>): Promise<EngineProcess> {
  const engine = await openEngine(...parts);
  try {
    await engine.start();
  } catch (error) {
    await engine.app.close();
    throw error;
  }
  return engine;
}

/** @param told shared by the processes of one spec */
export async function openEngine(db: RoomDatabase, broker: PrivateBroker, told: Told, blocks: AnyBlock[], processId = 'p1'): Promise<EngineProcess> {
  const lifecycle = new Lifecycle(db.log);
  const events = new DomainEventBus();
  for (const name of EVENTS) {
    events.on(name, async (tx, event) => {
      tx.afterCommit(() => void told.events.push({ name, event }));
    });
  }
  const settings = { ZEEBE_GRPC_ADDRESS: broker.grpcAddress, INGEST_HOST: '127.0.0.1', INGEST_PORT: broker.ingestPort, INGEST_USER: broker.ingestUser, INGEST_PASSWORD: broker.ingestPassword, CLOCK_CONTROLLED: true };
  const values = [
    { provide: SETTINGS, useValue: settings },
    { provide: LOGGER, useValue: db.log },
    { provide: PROCESS_ID, useValue: processId },
    { provide: Clock, useValue: db.clock },
    { provide: DomainEventBus, useValue: events },
    { provide: UnitOfWork, useValue: new UnitOfWork(db.dataSource, db.clock, events, db.log) },
    { provide: Health, useValue: new Health() },
    { provide: Lifecycle, useValue: lifecycle },
    { provide: UserTaskSink, useValue: told },
    { provide: RecordProjector, useValue: told },
  ];
  @Global()
  @Module({ providers: values, exports: values.map((v) => v.provide) })
  class Around {}
  @Module({ imports: [Around, EngineModule] })
  class Root {}
  const app = await NestFactory.createApplicationContext(Root, { logger: false });
  app.get(BlockRegistry, { strict: false }).register(...blocks);
  const port = app.get(EnginePort, { strict: false });
  return {
    app,
    commands: app.get(EngineCommands, { strict: false }),
    uow: app.get(UnitOfWork, { strict: false }),
    port,
    start: () => lifecycle.start(),
    stop: async () => {
      await lifecycle.stop();
      await app.close();
    },
  };
}
