import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRoomDatabase } from '../stack/room-database.js';
import { officeEntities, officeOn, type DocumentOffice } from './office-on.js';

export { QX, SYT, type DocumentOffice } from './office-on.js';

/**
 * A database of its own with the office on it, for one spec file.
 * @param more entities of further rooms that the spec uses
 */
export async function openDocumentOffice(name: string, more: (new () => object)[] = []): Promise<DocumentOffice> {
  const db = await openRoomDatabase(name, [...officeEntities, ...more]);
  const folder = mkdtempSync(join(tmpdir(), 'luong-office-'));
  const office = await officeOn(db, folder);
  return {
    ...office,
    close: async () => {
      await office.runner.close();
      await office.rehearsal.close();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
