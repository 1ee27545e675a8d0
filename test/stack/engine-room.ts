import type { AnyBlock } from '../../src/engine/block-registry.js';
import type { EngineResource } from '../../src/engine/engine-port.js';
import { engineEntities } from '../../src/engine/entities.js';
import { startEngine, Told, type EngineProcess } from './engine-process.js';
import { privateBroker, type PrivateBroker } from './private-broker.js';
import { openRoomDatabase, type RoomDatabase } from './room-database.js';

/** The engine room of one spec file: a database and a broker of its own, and one application process on them. */
export interface EngineRoom {
  db: RoomDatabase;
  broker: PrivateBroker;
  /** A spec that stops it puts the one that took over here. */
  engine: EngineProcess;
  told: Told;
  /** Begins a case of agency a. @param name the process without its prefix */
  start(name: string, variables?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

interface Parts {
  blocks?: AnyBlock[];
  resources: EngineResource[];
  /** Before the process starts. */
  prepare?(db: RoomDatabase): Promise<void>;
}

/** Opens it and deploys the resources (10 to 25 s). */
export async function openEngineRoom(name: string, { blocks = [], resources, prepare }: Parts): Promise<EngineRoom> {
  const [db, broker] = await Promise.all([openRoomDatabase(name, engineEntities), privateBroker()]);
  const told = new Told();
  await prepare?.(db);
  const room: EngineRoom = {
    db,
    broker,
    told,
    engine: await startEngine(db, broker, told, blocks),
    start: (process, variables = {}) =>
      room.engine.uow.run({ agencyId: 'a' }, (tx) => room.engine.commands.startCase(tx, { agencyId: 'a', processId: `a.${process}`, documentId: null, title: '', variables })),
    close: async () => {
      await room.engine.stop();
      await broker.close();
      await db.close();
    },
  };
  await room.engine.port.deploy(resources);
  return room;
}
