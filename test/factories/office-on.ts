import { actorOfPerson } from './actor-of-person.js';
import { DocumentReaders } from '../../src/access/document-readers.js';
import { accessEntities } from '../../src/access/entities.js';
import { MatrixStore } from '../../src/access/matrix-store.js';
import { Permissions } from '../../src/access/permissions.js';
import { agencyInputOf, demoPeopleOf } from '../../src/app/agency-mapping.js';
import { documentsEntities } from '../../src/documents/entities.js';
import { CommandOutbox } from '../../src/engine/command-outbox.js';
import { CurrentEngine } from '../../src/engine/current-engine.js';
import { engineEntities } from '../../src/engine/entities.js';
import { BoundedRunner } from '../../src/files/bounded-runner.js';
import { filesEntities } from '../../src/files/entities.js';
import { FileStore } from '../../src/files/file-store.js';
import type { FileKind } from '../../src/files/file-kind.js';
import { issuingEntities } from '../../src/issuing/entities.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Lifecycle } from '../../src/kernel/lifecycle.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';
import { Agency } from '../../src/organisation/agency.js';
import { organisationEntities } from '../../src/organisation/entities.js';
import { loadAgency } from '../../src/organisation/load-agency.js';
import { Organisation } from '../../src/organisation/organisation.js';
import { Person } from '../../src/organisation/person.js';
import { createPerson, positionsByCode } from '../../src/organisation/save-person.js';
import { parsePermissionMatrix } from '../../src/procedures/permission-matrix.js';
import { PdfConverter } from '../../src/files/pdf-converter.js';
import { registersEntities } from '../../src/registers/entities.js';
import { RehearseSigning } from '../../src/signing/rehearse-signing.js';
import type { RoomDatabase } from '../stack/room-database.js';
import { FolderProcedures } from './folder-procedures.js';

export const SYT = 'syt-quang-ngai';
export const QX = 'ubnd-quang-xuong';

/** The tables that the office uses. */
export const officeEntities = [organisationEntities, accessEntities, filesEntities, engineEntities, documentsEntities, registersEntities, issuingEntities].flat();

/** A migrated database with the two agencies, their units, people and matrices; a file store; the engine's outbox. */
export interface DocumentOffice extends RoomDatabase {
  procedures: FolderProcedures;
  organisation: Organisation;
  permissions: Permissions;
  readers: DocumentReaders;
  engine: CommandOutbox;
  store: FileStore;
  runner: BoundedRunner;
  rehearsal: RehearseSigning;
  /** Runs work in an agency's scope, Sở Y tế unless named. */
  inside<T>(work: (tx: Tx) => Promise<T>, agencyId?: string): Promise<T>;
  /** A demonstration person with what they hold, as a request would have it. */
  actor(username: string): Promise<Actor>;
  unitId(code: string, agencyId?: string): Promise<string>;
  /** An upload of this person that nothing uses yet; answers its id. */
  upload(actor: Actor, kind: FileKind, content: string | Buffer, name?: string): Promise<string>;
}

/**
 * The office on a database. It loads the agencies and matrices where they are not there yet.
 * @param folder of the file store; stays with the caller
 */
export async function officeOn(db: RoomDatabase, folder: string): Promise<DocumentOffice> {
  const procedures = await FolderProcedures.read(SYT, QX);
  const organisation = new Organisation();
  const matrices = new MatrixStore(db.uow, new Lifecycle(db.log));
  const permissions = new Permissions(matrices);
  const store = new FileStore({ VAR_DIR: folder });
  const inside: DocumentOffice['inside'] = (work, agencyId = SYT) => db.uow.run({ agencyId }, work);
  for (const agencyId of [SYT, QX]) {
    const known = await db.uow.run({ agencyId: null }, (tx) => tx.findOne(Agency, { id: agencyId }));
    if (!known) await inside((tx) => loadOffice(tx, procedures, matrices, agencyId), agencyId);
    await inside((tx) => matrices.renew(tx, agencyId, 1), agencyId);
  }
  return {
    ...db,
    procedures,
    organisation,
    permissions,
    readers: new DocumentReaders(permissions),
    engine: new CommandOutbox(new CurrentEngine(), db.uow),
    store,
    runner: new BoundedRunner(),
    rehearsal: new RehearseSigning(new PdfConverter({ SOFFICE_PATH: process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice' })),
    inside,
    actor: async (username) => {
      const { id, agencyId } = await db.uow.run({ agencyId: null }, (tx) => tx.get(Person, { username }, 'người dùng'));
      return inside((tx) => actorOfPerson(tx, id), agencyId);
    },
    unitId: async (code, agencyId) => (await inside((tx) => organisation.unitByCode(tx, code), agencyId))!.id,
    upload: (actor, kind, content, fileName = `tep.${kind}`) =>
      inside(async (tx) => (await store.enter(tx, await store.stage(Buffer.from(content)), { name: fileName, kind, createdBy: actor.personId })).id, actor.agencyId),
  };
}

async function loadOffice(tx: Tx, procedures: FolderProcedures, matrices: MatrixStore, agencyId: string): Promise<void> {
  const { settings, demo, files } = procedures.folder(agencyId);
  await loadAgency(tx, agencyInputOf(settings));
  for (const { displayName, username, positions } of demoPeopleOf(demo)) await createPerson(tx, { displayName, username, positions: await positionsByCode(tx, positions) });
  const { matrix } = parsePermissionMatrix(files['permissions.csv']!, undefined, settings.vai_tro.map((role) => role.ma));
  await matrices.loadMatrix(tx, agencyId, matrix!.rows);
}
