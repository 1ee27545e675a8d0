import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import type { Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { printBookQuerySchema, type PrintBookQuery } from './contract.js';
import { PrintRegisterBook } from './print-register-book.js';

/** Printed pages as PDF. */
@Controller('api/registers')
export class ReportsController {
  constructor(private readonly printing: PrintRegisterBook) {}

  @Get(':book/print')
  @Requires('so.in')
  async book(@CurrentActor() actor: Actor, @Param('book') book: string, @Query({ schema: printBookQuerySchema }) query: PrintBookQuery, @Res() response: Response): Promise<void> {
    const { name, pdf } = await this.printing.print(actor, book, query);
    response.type('application/pdf').setHeader('content-disposition', `inline; filename="${name}"`);
    response.send(pdf);
  }
}
