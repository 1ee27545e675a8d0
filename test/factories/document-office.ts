import { agencyInputOf, demoPeopleOf } from '../../src/app/agency-mapping.js';
import { documentsEntities } from '../../src/documents/entities.js';
import { issuingEntities } from '../../src/issuing/entities.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';
import { organisationEntities } from '../../src/organisation/entities.js';
import { loadAgency } from '../../src/organisation/load-agency.js';
import { Organisation } from '../../src/organisation/organisation.js';
import { Person } from '../../src/organisation/person.js';
import { createPerson, positionsByCode } from '../../src/organisation/save-person.js';
import { registersEntities } from '../../src/registers/entities.js';
import { openRoomDatabase, type RoomDatabase } from '../stack/room-database.js';
import { FolderProcedures } from './folder-procedures.js';

export const SYT = 'syt-quang-ngai';
export const QX = 'ubnd-quang-xuong';

/** A migrated database with the two agencies, their units and demonstration people. */
export interface DocumentOffice extends RoomDatabase {
  procedures: FolderProcedures;
  organisation: Organisation;
  /** Runs work in an agency's scope, Sở Y tế unless named. */
  inside<T>(work: (tx: Tx) => Promise<T>, agencyId?: string): Promise<T>;
  /** A demonstration person with what they hold, as a request would have it. */
  actor(username: string): Promise<Actor>;
  unitId(code: string, agencyId?: string): Promise<string>;
}

/** @param more entities of further rooms that the spec uses */
export async function openDocumentOffice(name: string, more: (new () => object)[] = []): Promise<DocumentOffice> {
  const db = await openRoomDatabase(name, [...organisationEntities, ...documentsEntities, ...registersEntities, ...issuingEntities, ...more]);
  const procedures = await FolderProcedures.read(SYT, QX);
  const organisation = new Organisation();
  const inside: DocumentOffice['inside'] = (work, agencyId = SYT) => db.uow.run({ agencyId }, work);
  for (const agencyId of [SYT, QX]) {
    const { settings, demo } = procedures.folder(agencyId);
    await inside(async (tx) => {
      await loadAgency(tx, agencyInputOf(settings));
      for (const { displayName, username, positions } of demoPeopleOf(demo)) await createPerson(tx, { displayName, username, positions: await positionsByCode(tx, positions) });
    }, agencyId);
  }
  return {
    ...db,
    procedures,
    organisation,
    inside,
    actor: async (username) => {
      const { id, agencyId, displayName } = await db.uow.run({ agencyId: null }, (tx) => tx.get(Person, { username }, 'người dùng'));
      const positions = await inside((tx) => organisation.positionsOf(tx, id), agencyId);
      return { personId: id, agencyId, name: displayName, sessionId: '', holdings: positions.map(({ role, unitId }) => ({ role, unitId })) };
    },
    unitId: async (code, agencyId) => (await inside((tx) => organisation.unitByCode(tx, code), agencyId))!.id,
  };
}
