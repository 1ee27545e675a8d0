import { Injectable } from '@nestjs/common';
import { DocumentFileReaders } from '../documents/document-file-readers.js';
import type { FileReaders } from '../files/file-readers.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { DeliveryItem } from './delivery-item.js';
import { reaches } from './delivery-items.js';
import { Inbox } from './inbox.js';

/** Who reads a file: readers of its document, and the receivers of an issued document of another agency. */
@Injectable()
export class IssuedFileReaders implements FileReaders {
  constructor(
    private readonly documents: DocumentFileReaders,
    private readonly inbox: Inbox,
  ) {}

  async mayRead(tx: Tx, actor: Actor, fileId: string): Promise<boolean> {
    if (await this.documents.mayRead(tx, actor, fileId)) return true;
    const items = await tx.find(DeliveryItem, { copyId: fileId, receiverAgencyId: actor.agencyId });
    return items.some((item) => reaches(actor, item, this.inbox.forAgency(actor)));
  }
}
