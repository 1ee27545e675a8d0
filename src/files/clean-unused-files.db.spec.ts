import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openFilesRoom, stranger, type FilesRoom } from '../../test/factories/files-room.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { scopeOf, SYSTEM } from '../kernel/actor.js';
import { StoredFile } from './stored-file.js';

let room: FilesRoom;
beforeAll(async () => {
  room = await openFilesRoom('clean_unused_files');
});
afterAll(() => room?.close());

describe('storing and cleaning up', () => {
  const DAY = 25 * 3600_000;
  const contentOf = (file: StoredFile) => room.store.pathOf(file.agencyId, file.sha256);

  it('removes uploads that nothing used for a day, keeps used ones and shared content', async () => {
    const unused = await room.receive.execute(clerk, 'a.pdf', 'scan', await buildPdf(['Bỏ']));
    const used = await room.receive.execute(clerk, 'b.pdf', 'scan', await buildPdf(['Giữ']));
    const twin = await room.receive.execute(clerk, 'c.pdf', 'scan', await buildPdf(['Chung']));
    const kept = await room.receive.execute(clerk, 'd.pdf', 'scan', await room.store.read(twin));
    await room.db.uow.run(scopeOf(clerk), (tx) => {
      room.store.keep(tx, used);
      room.store.keep(tx, kept);
      return Promise.resolve();
    });
    await room.cleaner.execute();
    expect([unused, used, twin].map((f) => existsSync(contentOf(f)))).toEqual([true, true, true]);
    room.db.clock.add(DAY);
    await room.cleaner.execute();
    expect([unused, used, twin].map((f) => existsSync(contentOf(f)))).toEqual([false, true, true]);
    expect(await room.db.uow.run(SYSTEM, (tx) => tx.find(StoredFile, { id: twin.id }))).toEqual([]);
  });

  it('never takes the bytes from under an upload of the same content', async () => {
    const bytes = await buildPdf(['Tranh nhau']);
    for (let i = 0; i < 5; i++) {
      await room.receive.execute(clerk, 'x.pdf', 'scan', bytes);
      room.db.clock.add(DAY);
      const [file] = await Promise.all([
        room.receive.execute(clerk, 'x.pdf', 'scan', bytes),
        room.cleaner.execute(),
        room.cleaner.execute(),
      ]);
      expect((await room.store.read(file)).equals(bytes)).toBe(true);
    }
  });

  it('removes bytes that no row names, and staged leftovers of a dead process', async () => {
    const orphan = await room.store.stage(Buffer.from('mồ côi'));
    await expect(
      room.db.uow.run(scopeOf(clerk), async (tx) => {
        await room.store.enter(tx, orphan, { name: 'x', kind: 'pdf', createdBy: null });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(existsSync(room.store.pathOf('so-mau', orphan.sha256))).toBe(true);
    utimesSync(orphan.path, new Date(0), new Date(0));
    room.db.clock.add(DAY);
    await room.cleaner.execute();
    expect(existsSync(room.store.pathOf('so-mau', orphan.sha256))).toBe(false);
    expect(existsSync(orphan.path)).toBe(false);
  });

  it('gives another agency its own file of the same bytes', async () => {
    const source = await room.receive.execute(clerk, 'Phát hành.pdf', 'scan', await buildPdf(['Phát hành']));
    const copy = await room.db.uow.run(scopeOf(stranger), (tx) => room.store.copyInto(tx, source));
    expect(copy).toMatchObject({ agencyId: 'so-khac', name: 'Phát hành.pdf', sha256: source.sha256 });
    expect((await room.store.read(copy)).equals(await room.store.read(source))).toBe(true);
    expect(await room.db.uow.run(scopeOf(stranger), (tx) => tx.find(StoredFile, { id: source.id }))).toEqual([]);
  });

  it('notices bytes that the disk has changed', async () => {
    const file = await room.receive.execute(clerk, 'x.pdf', 'scan', await buildPdf(['Hỏng đĩa']));
    writeFileSync(contentOf(file), 'khác');
    await expect(room.store.read(file)).rejects.toThrow(/SHA-256/);
  });
});
