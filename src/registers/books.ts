import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { bookOf } from './book-of.js';
import { mayDecide, mayPropose } from './book-roles.js';
import { bookRows } from './book-rows.js';
import type { BlockView, BooksView, CorrectionView, RowsQuery, RowsView } from './contract.js';
import { NumberBlock } from './number-block.js';
import { NumberSeries } from './number-series.js';
import { correctable } from './printed-fields.js';
import { CANCEL, RegisterCorrection, type CorrectionState } from './register-correction.js';
import { RegisterRow } from './register-row.js';

const PAGE = 100;

/** What the screen of the books reads. */
@Injectable()
export class Books {
  constructor(private readonly procedures: AgencyProcedures) {}

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

  /** @throws InvalidInput for an unknown book */
  async rows(tx: Tx, actor: Actor, code: string, query: RowsQuery): Promise<RowsView> {
    const book = bookOf(await this.procedures.settings(tx, actor.agencyId), code);
    const kind = book.loai === 'den' ? 'den' : 'di';
    const { from, to, search, page } = query;
    const { rows, total } = await bookRows(tx, { book: book.ma, kind, from, to, search }, { offset: (page - 1) * PAGE, limit: PAGE });
    const views = rows.map(({ row, cells, corrections }) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      documentId: row.documentId,
      registeredOn: row.registeredOn,
      cells,
      cancelReason: row.cancelReason,
      hasOpenProposal: corrections.some((one) => one.state === 'cho-duyet'),
    }));
    return { rows: views, total, pageSize: PAGE };
  }

  /** Proposals of the agency, newest first, at most 500. */
  async corrections(tx: Tx, actor: Actor, state: CorrectionState | undefined): Promise<CorrectionView[]> {
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const found = await tx.find(RegisterCorrection, state === undefined ? {} : { state }, { order: { proposedAt: 'DESC', id: 'DESC' }, take: 500 });
    const rows = new Map((found.length === 0 ? [] : await tx.find(RegisterRow, { id: In(found.map((one) => one.rowId)) })).map((row) => [row.id, row]));
    return found.flatMap((one) => {
      const row = rows.get(one.rowId);
      if (!row) return [];
      const book = bookOf(settings, row.book);
      const fieldName = one.field === CANCEL ? 'Hủy số' : (correctable(book.loai === 'den' ? 'den' : 'di', one.field)?.label ?? one.field);
      const { id, rowId, field, oldValue, newValue, reason, proposedByName: proposedBy, decidedByName: decidedBy, decisionNote: note } = one;
      const times = { proposedAt: one.proposedAt.toISOString(), decidedAt: one.decidedAt?.toISOString() ?? null };
      return [{ id, rowId, book: row.book, bookName: book.ten, symbol: row.symbol, year: row.year, field, fieldName, oldValue, newValue, reason, state: one.state, proposedBy, decidedBy, note, ...times }];
    });
  }

  /** Reserved blocks of a book, newest first. */
  async blocks(tx: Tx, code: string): Promise<BlockView[]> {
    const blocks = await tx.find(NumberBlock, { book: code }, { order: { reservedAt: 'DESC' } });
    const free = blocks.length === 0 ? [] : await tx.find(RegisterRow, { blockId: In(blocks.map((one) => one.id)), state: 'giu' }, { order: { number: 'ASC' } });
    return blocks.map(({ id, year, firstNumber, lastNumber, reason, reservedAt, closedAt }) => ({
      id,
      year,
      firstNumber,
      lastNumber,
      free: free.filter((row) => row.blockId === id).map((row) => row.number),
      reason,
      reservedAt: reservedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    }));
  }
}
