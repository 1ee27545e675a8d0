import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Printer } from '../printing/printer.js';
import { bookData } from '../registers/book-data.js';
import type { PrintBookQuery } from './contract.js';

/** A printed book: the bytes and a name for the download. */
export interface PrintedBook {
  name: string;
  pdf: Buffer;
}

/** Prints a register book of a period with its cover (NĐ 30/2020, Phụ lục IV.I and IV.VI; Đ.16.2b, Đ.22.3b). */
@Injectable()
export class PrintRegisterBook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: AgencyProcedures,
    private readonly printer: Printer,
  ) {}

  /**
   * Reads the rows in one transaction and prints outside it.
   * @param book code of the book
   * @throws InvalidInput for an unknown book or a period that leaves one year; Unavailable without Chromium
   */
  async print(actor: Actor, book: string, period: PrintBookQuery): Promise<PrintedBook> {
    const { template, data } = await this.uow.run(scopeOf(actor), async (tx) => {
      const settings = await this.procedures.settings(tx, actor.agencyId);
      return bookData(tx, settings, { book, from: period.from, to: period.to, volume: period.volume, stamp: { by: actor.name, at: tx.now() } });
    });
    return { name: `so-${book}-${period.from}-${period.to}.pdf`, pdf: await this.printer.pdf(template, data) };
  }
}
