import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { PrintRegisterBook } from './print-register-book.js';

/** Register books on paper. `AgencyProcedures` and `Printer` are bound by app. */
@Module({ controllers: [ReportsController], providers: [PrintRegisterBook] })
export class ReportsModule {}
