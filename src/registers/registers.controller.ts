import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor } from '../access/current-actor.js';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { bookOf } from './book-of.js';
import { Books } from './books.js';
import { checkBook } from './check-book.js';
import { booksViewSchema, rowsViewSchema, seriesCheckSchema, rowsQuerySchema, type BooksView, type RowsQuery, type RowsView, type SeriesCheck } from './contract.js';

/** The register books: lists, rows, and the inspection that finds no gap. */
@Controller('api/registers')
export class RegistersController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly books: Books,
    private readonly procedures: AgencyProcedures,
  ) {}

  @Answers(booksViewSchema)
  @Get()
  @Requires('so.xem')
  list(@CurrentActor() actor: Actor): Promise<BooksView> {
    return this.uow.run(scopeOf(actor), (tx) => this.books.list(tx, actor));
  }

  @Answers(rowsViewSchema)
  @Get(':book/rows')
  @Requires('so.xem')
  rows(@CurrentActor() actor: Actor, @Param('book') book: string, @Query({ schema: rowsQuerySchema }) query: RowsQuery): Promise<RowsView> {
    return this.uow.run(scopeOf(actor), (tx) => this.books.rows(tx, actor, book, query));
  }

  @Answers(z.object({ series: z.array(seriesCheckSchema) }))
  @Get(':book/check')
  @Requires('so.xem')
  check(@CurrentActor() actor: Actor, @Param('book') code: string): Promise<{ series: SeriesCheck[] }> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const book = bookOf(await this.procedures.settings(tx, actor.agencyId), code);
      return { series: await checkBook(tx, book.ma) };
    });
  }
}
