import { In } from 'typeorm';
import { wholeUnits } from '../access/whole-holdings.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { DeliveryItem, type DeliveryState } from './delivery-item.js';
import './events.js';

/** Writes an item unless the recipient has it in this channel; answers whether it is new. The sender's transaction. */
export async function addItem(tx: Tx, item: DeliveryItem): Promise<boolean> {
  if (item.senderAgencyId !== agencyOf(tx)) throw new Error('An item is written by its sender');
  const { documentId, recipientId, channel } = item;
  if (await tx.findOne(DeliveryItem, { senderAgencyId: agencyOf(tx), documentId, recipientId, channel })) return false;
  await tx.insert(DeliveryItem, item);
  await tell(tx, item, item.state);
  return true;
}

/** Every item of a document of the sender's agency. */
export function itemsOfDocument(tx: Tx, documentId: string): Promise<DeliveryItem[]> {
  return tx.find(DeliveryItem, { senderAgencyId: agencyOf(tx), documentId }, { order: { createdAt: 'ASC', id: 'ASC' } });
}

/** Whether an electronic item of the actor's agency reaches the actor. */
export function reaches(actor: Actor, item: DeliveryItem, forAgency: boolean): boolean {
  if (item.channel !== 'dien-tu' || item.receiverAgencyId !== actor.agencyId) return false;
  if (item.personId !== null) return item.personId === actor.personId;
  return item.unitId === null ? forAgency : wholeUnits(actor).includes(item.unitId);
}

/** An item of the receiver's agency, locked; null when there is none. */
export function lockReceived(tx: Tx, id: string): Promise<DeliveryItem | null> {
  return tx.lock(DeliveryItem, { id, receiverAgencyId: agencyOf(tx) });
}

/** A paper item of the sender's agency, locked; null when there is none. */
export function lockPaper(tx: Tx, id: string): Promise<DeliveryItem | null> {
  return tx.lock(DeliveryItem, { id, senderAgencyId: agencyOf(tx), channel: 'giay' });
}

/** Paper items of a document of the sender's agency that nobody has sent yet. */
export function unsentPaper(tx: Tx, documentId: string): Promise<DeliveryItem[]> {
  return tx.find(DeliveryItem, { senderAgencyId: agencyOf(tx), documentId, channel: 'giay', state: 'cho-gui' });
}

/** Electronic items of a document in the receiver's agency that nobody has opened there yet. */
export function unopenedItems(tx: Tx, documentId: string): Promise<DeliveryItem[]> {
  return tx.find(DeliveryItem, { receiverAgencyId: agencyOf(tx), documentId, channel: 'dien-tu', state: In(['da-den', 'da-nhan']) });
}

/** Moves an item on; who did it stays with it. */
export async function moveItem(tx: Tx, item: DeliveryItem, state: DeliveryState, by: { id: string; name: string }): Promise<void> {
  const now = tx.now();
  const times = state === 'da-gui' ? { sentAt: now } : state === 'da-nhan' ? { receivedAt: now } : { viewedAt: now, receivedAt: item.receivedAt ?? now };
  await tx.update(DeliveryItem, { id: item.id }, { state, ...times, handledBy: by.id, handledByName: by.name });
  await tell(tx, item, state);
}

async function tell(tx: Tx, item: DeliveryItem, state: DeliveryState): Promise<void> {
  const { id: deliveryId, documentId, senderAgencyId, receiverAgencyId, unitId, personId } = item;
  await tx.emit('delivery.changed', { deliveryId, documentId, senderAgencyId, receiverAgencyId, unitId, personId, state });
}
