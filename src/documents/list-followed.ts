import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DocumentReaders } from '../access/document-readers.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { AgencyProcedures } from './agency-procedures.js';
import { askedOpinions } from './asked-opinions.js';
import { Assignment } from './assignment.js';
import type { FollowedQuery, FollowedView } from './contract.js';
import { Document } from './document.js';
import { lineOf } from './document-line.js';
import { localDay } from './local-day.js';
import { whereWords } from './search-words.js';

const PAGE = 50;
const WAITED_FOR = "SELECT MIN(a.due_on) FROM assignment a WHERE a.document_id = d.id AND a.agency_id = d.agency_id AND a.state IN ('cho', 'dang')";

/** Theo dõi giải quyết: incoming documents that one reads and somebody still works on, with who is waited for (SYT Đ3.3, Đ5.3). */
@Injectable()
export class ListFollowed {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly procedures: AgencyProcedures,
  ) {}

  /** The nearest date first, without a date last. */
  async list(tx: Tx, actor: Actor, { search, page }: FollowedQuery): Promise<FollowedView> {
    const reader = this.readers.predicate(actor, 'd');
    const query = tx
      .query(Document, 'd')
      .andWhere(`d.kind = 'den' AND EXISTS (${WAITED_FOR.replace('MIN(a.due_on)', '1')})`)
      .andWhere(reader.sql, reader.parameters);
    whereWords(query, 'd.searchText', search);
    const total = await query.getCount();
    const sorted = query.select('d.id', 'id').addSelect(`(${WAITED_FOR})`, 'due').orderBy('due IS NULL').addOrderBy('due').addOrderBy('d.arrivedOn').addOrderBy('d.id');
    const ids = (await sorted.offset((page - 1) * PAGE).limit(PAGE).getRawMany<{ id: string }>()).map((one) => one.id);
    if (ids.length === 0) return { documents: [], total, pageSize: PAGE };
    const rows = new Map((await tx.find(Document, { id: In(ids) })).map((one) => [one.id, one]));
    const assignments = await tx.find(Assignment, { documentId: In(ids) }, { order: { assignedAt: 'ASC', id: 'ASC' } });
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const asked = await askedOpinions(tx, actor, ids);
    const today = localDay(tx.now());
    const documents = ids.map((id) => ({ ...lineOf(rows.get(id)!, settings, today, asked.has(id)), ...recipientsOf(assignments.filter((one) => one.documentId === id), today) }));
    return { documents, total, pageSize: PAGE };
  }
}

function recipientsOf(assignments: readonly Assignment[], today: string): { waiting: FollowedView['documents'][number]['waiting']; ended: number } {
  const open = assignments.filter((one) => one.state === 'cho' || one.state === 'dang');
  const waiting = open.map(({ id, name, handlerName, purpose, dueOn }) => ({ id, name, handlerName, purpose, dueOn, overdue: dueOn !== null && dueOn < today }));
  return { waiting, ended: assignments.filter((one) => one.state === 'xong').length };
}
