import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { FilesModule } from '../files/files.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveryHints } from './delivery-hints.js';
import { HandleDelivery } from './handle-delivery.js';
import { Inbox } from './inbox.js';
import { IssueDocument } from './issue-document.js';
import { IssuedFileReaders } from './issued-file-readers.js';
import { ListNotices } from './list-notices.js';
import { SentItemsController } from './sent-items.controller.js';

/** Delivery of issued documents. App binds `FILE_READERS` of the files room to `IssuedFileReaders`. */
@Module({
  imports: [AccessModule, OrganisationModule, FilesModule, NoticesModule, DocumentsModule],
  controllers: [DeliveriesController, SentItemsController],
  providers: [IssueDocument, Inbox, HandleDelivery, ListNotices, DeliveryHints, IssuedFileReaders],
  exports: [IssueDocument, IssuedFileReaders],
})
export class IssuingModule {}
