import { Module } from '@nestjs/common';
import { Lifecycle } from '../kernel/lifecycle.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { BoundedRunner } from './bounded-runner.js';
import { CleanUnusedFiles } from './clean-unused-files.js';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { LogFileUse } from './log-file-use.js';
import { OpenPreview } from './open-preview.js';
import { PdfConverter } from './pdf-converter.js';
import { PreviewFile } from './preview-file.js';
import { ReadFile } from './read-file.js';
import { ReceiveFile } from './receive-file.js';

const stopped = (lifecycle: Lifecycle, name: string, service: { close(): Promise<void> }) =>
  lifecycle.add({ name, phase: 'database', start: async () => undefined, stop: () => service.close() });

/** Files: store, upload, download, conversion. App binds `FILE_READERS` and `DraftMark`. */
@Module({
  controllers: [FilesController],
  providers: [
    { provide: FileStore, inject: [SETTINGS], useFactory: (settings: Settings) => new FileStore(settings) },
    {
      provide: BoundedRunner,
      inject: [Lifecycle],
      useFactory: (lifecycle: Lifecycle) => {
        const runner = new BoundedRunner();
        stopped(lifecycle, 'bounded-children', runner);
        return runner;
      },
    },
    {
      provide: PdfConverter,
      inject: [SETTINGS, Lifecycle],
      useFactory: (settings: Settings, lifecycle: Lifecycle) => {
        const converter = new PdfConverter(settings);
        stopped(lifecycle, 'pdf-converter', converter);
        return converter;
      },
    },
    {
      provide: PreviewFile,
      inject: [SETTINGS, FileStore, BoundedRunner, Lifecycle],
      useFactory: (settings: Settings, store: FileStore, runner: BoundedRunner, lifecycle: Lifecycle) => {
        const previews = new PreviewFile(store, new PdfConverter(settings), runner);
        stopped(lifecycle, 'pdf-previews', previews);
        return previews;
      },
    },
    ReceiveFile,
    ReadFile,
    LogFileUse,
    OpenPreview,
    CleanUnusedFiles,
  ],
  exports: [FileStore, BoundedRunner, PdfConverter, ReceiveFile, ReadFile],
})
export class FilesModule {}
