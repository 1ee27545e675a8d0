import { Injectable } from '@nestjs/common';
import '../documents/events.js';
import { refOf } from '../documents/person-ref.js';
import { FileStore } from '../files/file-store.js';
import { StoredFile } from '../files/stored-file.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { OpenedItem } from './contract.js';
import { DeliveryItem } from './delivery-item.js';
import { lockPaper, lockReceived, moveItem, reaches, unopenedItems, unsentPaper } from './delivery-items.js';
import { Inbox, receivedView } from './inbox.js';

/** What becomes of an item: received, opened by its receiver, sent on paper by the clerk. A state never goes back. */
@Injectable()
export class HandleDelivery {
  constructor(
    private readonly inbox: Inbox,
    private readonly store: FileStore,
    events: DomainEventBus,
  ) {
    events.on('document.opened', async (tx, { documentId, personId, personName, unitIds }) => {
      for (const item of await unopenedItems(tx, documentId)) {
        if (item.personId === personId || (item.unitId !== null && unitIds.includes(item.unitId))) await moveItem(tx, item, 'da-xem', { id: personId, name: personName });
      }
    });
    events.on('paper-copies.sent', async (tx, { documentId, by }) => {
      for (const item of await unsentPaper(tx, documentId)) await moveItem(tx, item, 'da-gui', by);
    });
  }

  /** Confirms receipt; again changes nothing. @throws NotFound for anybody but a receiver */
  async receive(tx: Tx, actor: Actor, id: string): Promise<void> {
    const item = await this.own(tx, actor, id);
    if (item.state === 'da-den') await moveItem(tx, item, 'da-nhan', refOf(actor));
  }

  /** Opens an item; the receiving agency gets its own copy of the issued file. @throws NotFound for anybody but a receiver */
  async open(tx: Tx, actor: Actor, id: string): Promise<OpenedItem> {
    const item = await this.own(tx, actor, id);
    if (item.state !== 'da-xem') await moveItem(tx, item, 'da-xem', refOf(actor));
    const fileId = item.senderAgencyId === actor.agencyId ? item.fileId : await this.copy(tx, item);
    const now = tx.now();
    return { ...receivedView({ ...item, state: 'da-xem', viewedAt: item.viewedAt ?? now }), fileId };
  }

  /** The clerk has sent the paper copy. @throws NotFound */
  async sent(tx: Tx, actor: Actor, id: string): Promise<void> {
    const item = await lockPaper(tx, id);
    if (!item) throw new NotFound('nơi nhận bản giấy');
    if (item.state === 'cho-gui') await moveItem(tx, item, 'da-gui', refOf(actor));
  }

  private async own(tx: Tx, actor: Actor, id: string): Promise<DeliveryItem> {
    const item = await lockReceived(tx, id);
    if (!item || !reaches(actor, item, this.inbox.forAgency(actor))) throw new NotFound('văn bản nhận');
    return item;
  }

  private async copy(tx: Tx, item: DeliveryItem): Promise<string | null> {
    if (item.copyId !== null || item.fileId === null) return item.copyId;
    // The only look across the border between agencies: the issued file, named by the sender's own item.
    const [source] = await tx.sql<StoredFile[]>(
      'SELECT id, agency_id AS agencyId, sha256, size, mime, name, pages, cleaned, created_by AS createdBy, created_at AS createdAt, kept_at AS keptAt FROM file WHERE id = ? AND agency_id = ?',
      [item.fileId, item.senderAgencyId],
    );
    if (!source) return null;
    const copy = await this.store.copyInto(tx, { ...source, cleaned: Boolean(source.cleaned) });
    this.store.keep(tx, copy);
    tx.updateLater(DeliveryItem, { id: item.id }, { copyId: copy.id });
    return copy.id;
  }
}
