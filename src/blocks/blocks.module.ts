import { Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DocumentsModule } from '../documents/documents.module.js';
import { BlockRegistry } from '../engine/block-registry.js';
import { FilesModule } from '../files/files.module.js';
import { BLOCKS } from './catalogue.js';
import { DocumentPdf } from './document-pdf.js';
import { ReleaseWaits } from './release-waits.js';

/** Gives every declared block its parts and hands it to the engine room. */
@Module({ imports: [FilesModule, DocumentsModule], providers: [ReleaseWaits, DocumentPdf] })
export class BlocksModule implements OnModuleInit {
  constructor(
    private readonly registry: BlockRegistry,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    this.registry.register(...BLOCKS.map((block) => block.bound((token) => this.modules.get(token as never, { strict: false }))));
  }
}
