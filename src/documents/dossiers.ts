import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { AgencyProcedures } from './agency-procedures.js';
import type { DocumentsView, DossierQuery, DossierView } from './contract.js';
import { Document } from './document.js';
import { lineOf } from './document-line.js';
import { Dossier, DossierItem } from './dossier.js';
import { localDay } from './local-day.js';
import { whereWords } from './search-words.js';

const PAGE = 50;

/** A person's own dossiers with their counts and search (SYT-64, Đ8.1): nobody else opens them. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly procedures: AgencyProcedures,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<{ dossiers: DossierView[] }> {
    const own = await tx.find(Dossier, { ownerId: actor.personId }, { order: { title: 'ASC' } });
    const dossiers: DossierView[] = [];
    for (const { id, title, createdAt } of own) dossiers.push({ id, title, documents: await tx.count(DossierItem, { dossierId: id }), createdAt: createdAt.toISOString() });
    return { dossiers };
  }

  /** The documents of an own dossier that the owner still reads, latest filed first. @throws NotFound */
  async documents(tx: Tx, actor: Actor, dossierId: string, { search, page }: DossierQuery): Promise<DocumentsView> {
    if (!(await tx.findOne(Dossier, { id: dossierId, ownerId: actor.personId }))) throw new NotFound('hồ sơ của bạn');
    const reader = this.readers.predicate(actor, 'd');
    const query = tx
      .query(Document, 'd')
      .innerJoin(DossierItem, 'i', 'i.documentId = d.id AND i.agencyId = d.agencyId AND i.dossierId = :dossierId', { dossierId })
      .andWhere(reader.sql, reader.parameters);
    whereWords(query, 'd.searchText', search);
    const total = await query.getCount();
    const rows = await query.orderBy('i.filedAt', 'DESC').addOrderBy('d.id').offset((page - 1) * PAGE).limit(PAGE).getMany();
    const settings = await this.procedures.settings(tx, actor.agencyId);
    return { documents: rows.map((one) => lineOf(one, settings, localDay(tx.now()), false)), total, pageSize: PAGE };
  }

  /** Takes a document out of an own dossier. @throws NotFound */
  async remove(tx: Tx, actor: Actor, dossierId: string, documentId: string): Promise<void> {
    const own = await tx.findOne(Dossier, { id: dossierId, ownerId: actor.personId });
    if (!own || (await tx.delete(DossierItem, { dossierId, documentId })) === 0) throw new NotFound('văn bản trong hồ sơ của bạn');
  }
}
