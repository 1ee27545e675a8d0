import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { SelectQueryBuilder } from 'typeorm';
import { DocumentReaders } from '../access/document-readers.js';
import { Permissions } from '../access/permissions.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { AgencyProcedures } from './agency-procedures.js';
import { askedOpinions } from './asked-opinions.js';
import type { DocumentsQuery, DocumentsView } from './contract.js';
import { Document } from './document.js';
import { lineOf } from './document-line.js';
import { localDay, startOfDay } from './local-day.js';
import { whereWords } from './search-words.js';
import { STATUS_SQL } from './status-of.js';

const PAGE = 50;

/** Lists and search of the documents that somebody reads. */
@Injectable()
export class ListDocuments {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly permissions: Permissions,
    private readonly procedures: AgencyProcedures,
  ) {}

  /** Newest first. @throws Forbidden when the matrix closes the list */
  async list(tx: Tx, actor: Actor, query: DocumentsQuery): Promise<DocumentsView> {
    this.permissions.assertCan(actor, query.kind === 'den' ? 'van-ban-den.xem' : 'van-ban-di.xem');
    const found = this.matching(tx, actor, query);
    const total = await found.getCount();
    const rows = await (query.kind === 'den' ? found.orderBy('d.arrivedOn', 'DESC').addOrderBy('d.number', 'DESC') : found.orderBy('d.createdAt', 'DESC'))
      .addOrderBy('d.id', 'DESC')
      .offset((query.page - 1) * PAGE)
      .limit(PAGE)
      .getMany();
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const today = localDay(tx.now());
    const asked = await askedOpinions(tx, actor, rows.map((one) => one.id));
    return { documents: rows.map((one) => lineOf(one, settings, today, asked.has(one.id))), total, pageSize: PAGE };
  }

  private matching(tx: Tx, actor: Actor, { kind, search, from, to, type, status }: DocumentsQuery): SelectQueryBuilder<Document> {
    const query = tx.query(Document, 'd').andWhere('d.kind = :kind', { kind });
    const reader = this.readers.predicate(actor, 'd');
    query.andWhere(reader.sql, reader.parameters);
    whereWords(query, 'd.searchText', search);
    if (type !== undefined) query.andWhere('d.typeCode = :type', { type });
    if (status !== undefined) query.andWhere(`(${STATUS_SQL[status]})`);
    if (from !== undefined) query.andWhere(kind === 'den' ? 'd.arrivedOn >= :from' : '(d.issuedOn >= :from OR (d.issuedOn IS NULL AND d.createdAt >= :fromAt))', { from, fromAt: startOfDay(from) });
    if (to !== undefined) query.andWhere(kind === 'den' ? 'd.arrivedOn <= :to' : '(d.issuedOn <= :to OR (d.issuedOn IS NULL AND d.createdAt < :toAt))', { to, toAt: startOfDay(dayAfter(to)) });
    return query;
  }
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toISODate()!;
}
