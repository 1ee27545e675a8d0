import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { BoundedRunner } from '../../src/files/bounded-runner.js';
import { CleanUnusedFiles } from '../../src/files/clean-unused-files.js';
import { DraftMark } from '../../src/files/draft-mark.js';
import { filesEntities } from '../../src/files/entities.js';
import { FILE_READERS, type FileReaders } from '../../src/files/file-readers.js';
import { FileStore } from '../../src/files/file-store.js';
import { FilesController } from '../../src/files/files.controller.js';
import { LogFileUse } from '../../src/files/log-file-use.js';
import { OpenPreview } from '../../src/files/open-preview.js';
import { PdfConverter } from '../../src/files/pdf-converter.js';
import { PreviewFile } from '../../src/files/preview-file.js';
import { ReadFile } from '../../src/files/read-file.js';
import { ReceiveFile } from '../../src/files/receive-file.js';
import type { Actor } from '../../src/kernel/actor.js';
import { Lifecycle } from '../../src/kernel/lifecycle.js';
import { ProblemFilter } from '../../src/kernel/problem-filter.js';
import { setActor } from '../../src/kernel/request-actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { ZodPipe } from '../../src/kernel/zod-pipe.js';
import { openRoomDatabase } from '../stack/room-database.js';

/** Bytes that an upload may have. */
export const LIMIT = 200_000;

const person = (name: string, agencyId = 'so-mau'): Actor => ({ personId: `01990000-0000-7000-8000-0000000000${name}`, agencyId, name, sessionId: 's', holdings: [] });
/** Two people of one agency and one of another; a request says by `x-who` whose it is. */
export const [clerk, officer, stranger] = [person('01'), person('02'), person('03', 'so-khac')];

/** The files room over HTTP, with a folder and a database of its own. */
export async function openFilesRoom(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'luong-files-'));
  const db = await openRoomDatabase(name, filesEntities);
  const store = new FileStore({ VAR_DIR: folder });
  const runner = new BoundedRunner();
  const previews = new PreviewFile(store, new PdfConverter({ SOFFICE_PATH: process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice' }), runner);
  const receive = new ReceiveFile(db.uow, store, runner, { UPLOAD_LIMIT_BYTES: LIMIT }, db.log);
  const cleaner = new CleanUnusedFiles(db.uow, store, db.clock, new Lifecycle(db.log), 'p1', db.log);
  /** Files in use that the officer reads, and drafts that nobody has approved. */
  const [shared, unapproved] = [new Set<string>(), new Set<string>()];
  const readers: FileReaders = { mayRead: async (_tx, actor, id) => actor.personId === officer.personId && shared.has(id) };
  @Module({
    controllers: [FilesController],
    providers: [
      { provide: FileStore, useValue: store },
      { provide: ReceiveFile, useValue: receive },
      { provide: UnitOfWork, useValue: db.uow },
      { provide: FILE_READERS, useValue: readers },
      { provide: PreviewFile, useValue: previews },
      { provide: DraftMark, useValue: { isUnapproved: async (_tx: unknown, id: string) => unapproved.has(id) } satisfies DraftMark },
      ReadFile,
      OpenPreview,
      { provide: LogFileUse, useValue: new LogFileUse(db.uow, db.clock) },
    ],
  })
  class TestModule {}
  const app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  app.use((req: Request, _res: Response, next: NextFunction) => {
    const who = [clerk, officer, stranger].find((a) => a.name === req.headers['x-who']);
    if (who) setActor(req, who);
    next();
  });
  app.useGlobalPipes(new ZodPipe());
  app.useGlobalFilters(new ProblemFilter(db.log));
  await app.listen(0, '127.0.0.1');
  const close = async (): Promise<void> => {
    await app.close();
    await runner.close();
    await previews.close();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, db, store, receive, cleaner, shared, unapproved, server: app.getHttpServer(), close };
}

export type FilesRoom = Awaited<ReturnType<typeof openFilesRoom>>;
