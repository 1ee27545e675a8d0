import { Module } from '@nestjs/common';
import { Lifecycle } from '../kernel/lifecycle.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { Printer } from './printer.js';

/** Printing: one printer for the process, its browser ends with the program. */
@Module({
  providers: [
    {
      provide: Printer,
      inject: [SETTINGS, Lifecycle],
      useFactory: (settings: Settings, lifecycle: Lifecycle) => {
        const printer = new Printer(settings);
        // The browser starts with the first page; it is stopped after everything that may still print.
        lifecycle.add({
          name: 'printer',
          phase: 'database',
          start: async () => undefined,
          stop: () => printer.close(),
        });
        return printer;
      },
    },
  ],
  exports: [Printer],
})
export class PrintingModule {}
