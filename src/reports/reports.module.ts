import { Module } from '@nestjs/common';
import { PrintingModule } from '../printing/printing.module.js';
import { ReportsController } from './reports.controller.js';
import { PrintRegisterBook } from './print-register-book.js';

/** Register books on paper. `AgencyProcedures` is bound by app. */
@Module({ imports: [PrintingModule], controllers: [ReportsController], providers: [PrintRegisterBook] })
export class ReportsModule {}
