import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { bookOf } from './book-of.js';
import { mayDecide, mayPropose } from './book-roles.js';
import { bookRows } from './book-rows.js';
import type { BooksView, CorrectionView, RowsQuery, RowsView } from './contract.js';
import { NumberSeries } from './number-series.js';
import { correctionsOfRows, presentValue } from './present-value.js';
import { correctable } from './printed-fields.js';
import { CANCEL, RegisterCorrection, type CorrectionState } from './register-correction.js';
import { RegisterRow } from './register-row.js';

const PAGE = 100;

/** What the screen of the books reads. */
@Injectable()
export class Books {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly readers: DocumentReaders,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<BooksView> {
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const series = await tx.find(NumberSeries, {}, { order: { year: 'DESC' } });
    const books = settings.so.map((book) => ({
      code: book.ma,
      kind: book.loai === 'den' ? ('den' as const) : ('di' as const),
      name: book.ten,
      years: [...new Set(series.filter((one) => one.book === book.ma).map((one) => one.year))],
    }));
    const openProposals = await tx.count(RegisterCorrection, { state: 'cho-duyet' });
    return { books, mayPropose: mayPropose(actor, settings), mayDecide: mayDecide(actor, settings), openProposals };
  }

  /** Of a document that the actor does not read the row shows its number only. @throws InvalidInput for an unknown book */
  async rows(tx: Tx, actor: Actor, code: string, query: RowsQuery): Promise<RowsView> {
    const book = bookOf(await this.procedures.settings(tx, actor.agencyId), code);
    const kind = book.loai === 'den' ? 'den' : 'di';
    const { from, to, search, page } = query;
    const { rows, total } = await bookRows(tx, { book: book.ma, kind, from, to, search, readable: this.readers.predicate(actor, 'r', 'document_id') }, { offset: (page - 1) * PAGE, limit: PAGE });
    const views = rows.map(({ row, cells, corrections, open }) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      documentId: open ? row.documentId : null,
      registeredOn: row.registeredOn,
      cells,
      cancelReason: open ? row.cancelReason : null,
      hasOpenProposal: corrections.some((one) => one.state === 'cho-duyet'),
    }));
    return { rows: views, total, pageSize: PAGE };
  }

  /** Proposals on rows of documents that the actor reads, newest first, at most 500. */
  async corrections(tx: Tx, actor: Actor, state: CorrectionState | undefined): Promise<CorrectionView[]> {
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const found = await tx.find(RegisterCorrection, state === undefined ? {} : { state }, { order: { proposedAt: 'DESC', id: 'DESC' }, take: 500 });
    const rows = new Map((await this.readable(tx, actor, found.map((one) => one.rowId))).map((row) => [row.id, row]));
    const known = await correctionsOfRows(tx, [...rows.keys()]);
    return found.flatMap((one) => {
      const row = rows.get(one.rowId);
      if (!row) return [];
      const book = bookOf(settings, row.book);
      const fieldName = one.field === CANCEL ? 'Hủy số' : (correctable(book.loai === 'den' ? 'den' : 'di', one.field)?.label ?? one.field);
      const { id, rowId, field, oldValue, newValue, reason, proposedByName: proposedBy, decidedByName: decidedBy, decisionNote: note } = one;
      const times = { proposedAt: one.proposedAt.toISOString(), decidedAt: one.decidedAt?.toISOString() ?? null };
      const about = aboutRow(row, known.filter((other) => other.rowId === rowId), book.loai === 'den' ? 'den' : 'di');
      return [{ id, rowId, book: row.book, bookName: book.ten, symbol: row.symbol, year: row.year, about, field, fieldName, oldValue, newValue, reason, state: one.state, proposedBy, decidedBy, note, ...times }];
    });
  }

  private readable(tx: Tx, actor: Actor, ids: readonly string[]): Promise<RegisterRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    const { sql, parameters } = this.readers.predicate(actor, 'r', 'document_id');
    return tx.query(RegisterRow, 'r').andWhere('r.id IN (:...ids)', { ids: [...ids] }).andWhere(sql, parameters).getMany();
  }
}

/** The row in the words of its book, corrections approved so far included. */
function aboutRow(row: RegisterRow, corrections: readonly RegisterCorrection[], kind: 'den' | 'di'): CorrectionView['about'] {
  const [day, typeName, author, symbol, abstract] = [kind === 'den' ? 'arrivalDate' : 'documentDate', 'typeName', 'author', 'symbol', 'abstract'].map((field) => presentValue(row.printed, corrections, field)) as [string, string, string, string, string];
  return { documentId: row.documentId, day, typeName, author: kind === 'den' ? author : '', documentSymbol: kind === 'den' ? symbol : '', abstract };
}
