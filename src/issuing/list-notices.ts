import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Assignment } from '../documents/assignment.js';
import { Document } from '../documents/document.js';
import { searchPatterns } from '../documents/search-words.js';
import { wholeUnits } from '../access/whole-holdings.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { InboxQuery, NoticeLine, Notices } from './contract.js';
import { Inbox } from './inbox.js';

const PAGE = 50;
/** A person's notices of both kinds are sorted together in memory. */
const MOST = 2000;

/**
 * "Văn bản thông báo" (Đ5.6-3, SYT-34): everything that was assigned to the actor to know, and every thông báo issued to
 * the actor; ended ones stay.
 */
@Injectable()
export class ListNotices {
  constructor(private readonly inbox: Inbox) {}

  async list(tx: Tx, actor: Actor, { search, unread, page }: InboxQuery): Promise<Notices> {
    const patterns = searchPatterns(search).map((pattern) => pattern.slice(1, -1).replace(/\\([\\%_])/g, '$1'));
    const all = [...(await this.assigned(tx, actor)), ...(await this.issued(tx, actor))]
      .filter(({ text, line }) => patterns.every((word) => text.includes(word)) && (unread === '0' || !line.done))
      .map(({ line }) => line)
      .sort((a, b) => b.date.localeCompare(a.date));
    return { notices: all.slice((page - 1) * PAGE, page * PAGE), total: all.length, pageSize: PAGE };
  }

  private async assigned(tx: Tx, actor: Actor): Promise<{ text: string; line: NoticeLine }[]> {
    const units = wholeUnits(actor);
    const mine = [{ personId: actor.personId }, { handlerId: actor.personId }, ...(units.length > 0 ? [{ unitId: In(units) }] : [])];
    const rows = await tx.find(Assignment, mine.map((who) => ({ ...who, purpose: 'de-biet' as const, state: In(['cho', 'dang', 'xong']) })), { order: { assignedAt: 'DESC' }, take: MOST });
    const documents = rows.length === 0 ? [] : await tx.find(Document, { id: In(rows.map((one) => one.documentId)) });
    return documents.map(({ id, symbol, abstract, issuingBody: senderName, searchText: text }) => {
      const own = rows.filter((one) => one.documentId === id);
      return { text, line: { documentId: id, deliveryId: null, symbol, abstract, senderName, date: own[0]!.assignedAt.toISOString(), done: own.every((one) => one.state === 'xong') } };
    });
  }

  private async issued(tx: Tx, actor: Actor): Promise<{ text: string; line: NoticeLine }[]> {
    const rows = await this.inbox.received(tx, actor).andWhere('i.notice = 1').orderBy('i.createdAt', 'DESC').limit(MOST).getMany();
    return rows.map(({ id, documentId, senderAgencyId, symbol, abstract, senderName, createdAt, state, searchText: text }) => ({
      text,
      line: { documentId: senderAgencyId === actor.agencyId ? documentId : null, deliveryId: id, symbol, abstract, senderName, date: createdAt.toISOString(), done: state === 'da-xem' },
    }));
  }
}
