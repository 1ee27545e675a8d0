import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import { DomainEventBus } from '../kernel/events.js';
import { Health } from '../kernel/health.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { OutboxPurge } from '../kernel/outbox-purge.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';

/** Gives the kernel's parts to every room. The data source itself stays hidden behind the unit of work. */
@Global()
@Module({})
export class KernelModule {
  static with(settings: Settings, dataSource: DataSource, log: Logger): DynamicModule {
    const clock = new Clock(settings.CLOCK_CONTROLLED);
    const events = new DomainEventBus();
    const uow = new UnitOfWork(dataSource, clock, events, log);
    const health = new Health();
    health.register({
      name: 'cơ sở dữ liệu',
      check: async () => {
        await dataSource.query('SELECT 1');
        return { ok: true, detail: 'trả lời' };
      },
    });
    const lifecycle = new Lifecycle(log);
    new OutboxPurge(uow, clock).register(lifecycle, log);
    const providers = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: log },
      { provide: PROCESS_ID, useValue: `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`.slice(-64) },
      { provide: Clock, useValue: clock },
      { provide: DomainEventBus, useValue: events },
      { provide: UnitOfWork, useValue: uow },
      { provide: Health, useValue: health },
      { provide: Lifecycle, useValue: lifecycle },
    ];
    return { module: KernelModule, providers, exports: providers.map((p) => p.provide) };
  }
}
