import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { Permissions } from '../access/permissions.js';
import { whereWords } from '../documents/search-words.js';
import { wholeUnits } from '../access/whole-holdings.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Inbox as InboxView, InboxQuery, ReceivedItem } from './contract.js';
import { DeliveryItem } from './delivery-item.js';

const PAGE = 50;

/** Whoever takes in documents for the agency receives what is addressed to it as such. */
const FOR_AGENCY = ['van-ban-den.tiep-nhan', 'van-ban.xem-toan-co-quan'];

/** Văn bản nhận: what was issued to the actor, the actor's units, or the agency. */
@Injectable()
export class Inbox {
  constructor(private readonly permissions: Permissions) {}

  /** Newest first. */
  async list(tx: Tx, actor: Actor, { search, unread, page }: InboxQuery): Promise<InboxView> {
    const query = whereWords(this.received(tx, actor), 'i.searchText', search);
    if (unread === '1') query.andWhere("i.state IN ('da-den', 'da-nhan')");
    const total = await query.getCount();
    const rows = await query.orderBy('i.createdAt', 'DESC').addOrderBy('i.id', 'DESC').offset((page - 1) * PAGE).limit(PAGE).getMany();
    return { deliveries: rows.map(receivedView), total, pageSize: PAGE };
  }

  /** Electronic items that reach the actor. */
  received(tx: Tx, actor: Actor): SelectQueryBuilder<DeliveryItem> {
    const unitIds = wholeUnits(actor);
    return tx
      .query(DeliveryItem, 'i')
      .where("i.receiverAgencyId = :receiver AND i.channel = 'dien-tu'", { receiver: actor.agencyId })
      .andWhere(
        new Brackets((where) => {
          where.where('i.personId = :me', { me: actor.personId });
          if (unitIds.length > 0) where.orWhere('i.unitId IN (:...unitIds)', { unitIds });
          if (this.forAgency(actor)) where.orWhere('(i.unitId IS NULL AND i.personId IS NULL)');
        }),
      );
  }

  forAgency(actor: Actor): boolean {
    return FOR_AGENCY.some((id) => this.permissions.can(actor, id));
  }
}

/** An item as its receiver sees it. */
export function receivedView(item: DeliveryItem): ReceivedItem {
  return {
    id: item.id,
    documentId: item.senderAgencyId === item.receiverAgencyId ? item.documentId : null,
    senderName: item.senderName,
    symbol: item.symbol,
    abstract: item.abstract,
    issuedOn: item.issuedOn,
    recipient: item.name,
    state: item.state,
    notice: item.notice,
    arrivedAt: item.createdAt.toISOString(),
    viewedAt: item.viewedAt?.toISOString() ?? null,
  };
}
