import { Inject, Injectable } from '@nestjs/common';
import { DemoAccounts } from '../access/demo-accounts.js';
import { FirstAdministrator } from '../access/first-administrator.js';
import { dropLease, takeLease } from '../kernel/lease.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { listAgencies } from '../procedures/agency-files.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { DEMO_PIN, DemoCertificates } from '../signing/demo-certificates.js';
import { demoPeopleOf } from './agency-mapping.js';

/** A line of the table of accounts that the launcher prints. */
interface PrintedAccount {
  agency: string;
  role: string;
  name: string;
  username: string;
  password: string;
  pin?: string;
}

const LEASE = 'demonstration';

/** The demonstration office (unless `DEMO=0`), or the first administrator of an empty installation; printed once at start. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly accounts: DemoAccounts,
    private readonly certificates: DemoCertificates,
    private readonly administrators: FirstAdministrator,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(PROCESS_ID) private readonly processId: string,
    lifecycle: Lifecycle,
  ) {
    lifecycle.add({ name: 'demonstration', phase: 'demo', start: () => this.load() });
  }

  private async load(): Promise<void> {
    while (!(await takeLease(this.uow, LEASE, this.processId, 60))) await new Promise((resolve) => setTimeout(resolve, 500));
    const printed: PrintedAccount[] = [];
    for (const agencyId of await listAgencies(this.settings.PROCESSES_DIR)) printed.push(...(this.settings.DEMO ? await this.office(agencyId) : await this.administrator(agencyId)));
    await dropLease(this.uow, LEASE, this.processId);
    // Made for people at the terminal: a line of its own, never part of the log.
    if (printed.length > 0) process.stdout.write(`${JSON.stringify({ accounts: printed })}\n`);
  }

  private async office(agencyId: string): Promise<PrintedAccount[]> {
    this.log.info({ progress: `Nạp cơ quan trình diễn ${agencyId}` }, 'demonstration office');
    const { people, accounts, name } = await this.uow.run({ agencyId }, async (tx) => {
      const { package: published, settings } = await this.procedures.current(tx, agencyId);
      const wanted = published.demo ? demoPeopleOf(published.demo) : [];
      return { people: wanted, accounts: await this.accounts.loadDemo(tx, wanted), name: settings.ten };
    });
    const signs = new Set(people.filter((one) => one.certificate).map((one) => one.username));
    await this.certificates.ensure({ id: agencyId, name }, accounts.filter((one) => signs.has(one.username)));
    const clerks = new Set(people.filter((one) => one.positions.some((at) => at.roles.includes('van-thu'))).map((one) => one.username));
    return accounts.flatMap(({ username, name: person, title, password }) =>
      password === null ? [] : [{ agency: agencyId, role: title, name: person, username, password, ...(signs.has(username) || clerks.has(username) ? { pin: DEMO_PIN } : {}) }],
    );
  }

  private async administrator(agencyId: string): Promise<PrintedAccount[]> {
    const made = await this.uow.run({ agencyId }, (tx) => this.administrators.ensure(tx));
    return made ? [{ agency: agencyId, role: 'Người quản trị', name: 'Quản trị hệ thống', username: made.username, password: made.firstPassword }] : [];
  }
}
