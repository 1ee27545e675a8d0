import { Inject, Injectable } from '@nestjs/common';
import type { OutboxRow } from '../kernel/outbox.js';
import { Undeliverable, type Delivery } from '../kernel/outbox-worker.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { Printer } from '../printing/printer.js';
import { Mailer } from './mailer.js';
import { Notice, type NoticeRefKind } from './notice.js';
import { letterData, letterOf } from './notice-templates.js';

/** Address in the web app of what a notice leads to. */
const PAGES: Record<NoticeRefKind, string> = { viec: 'viec', 'van-ban': 'van-ban', 'ho-so': 'ho-so-xu-ly' };

/** Sends one letter of the outbox; only to the address that the person's own row holds. */
@Injectable()
export class DeliverMail {
  private readonly mailer: Mailer | null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly printer: Printer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.mailer = settings.SMTP_URL === undefined ? null : new Mailer(settings.SMTP_URL, settings.MAIL_FROM);
  }

  /** False without a mail server. */
  get ready(): boolean {
    return this.mailer !== null;
  }

  close(): void {
    this.mailer?.close();
  }

  /** The row's key is the notice's id. Somebody without an address, or who has left, gets no letter. */
  async deliver(row: OutboxRow): Promise<Delivery> {
    const agencyId = row.agencyId;
    if (!this.mailer || agencyId === null) throw new Undeliverable('no mail server or agency');
    const found = await this.uow.run({ agencyId }, async (tx) => {
      const notice = await tx.findOne(Notice, { agencyId, id: row.key });
      if (!notice) throw new Undeliverable('no such notice');
      const [person] = await this.organisation.persons(tx, [notice.personId]);
      return person?.active && person.email ? { notice, person, email: person.email, agency: await this.organisation.agency(tx, agencyId) } : null;
    });
    if (!found) return 'done';
    const { notice, person, email, agency } = found;
    const letter = await this.printer.letter(letterOf(notice.template), { agency: agency.name, recipient: person.displayName, link: this.linkOf(notice), ...letterData(notice.template, notice.data) });
    await this.mailer.send(row.key, email, letter);
    await this.uow.run({ agencyId }, (tx) => tx.update(Notice, { agencyId, id: notice.id }, { mailedAt: tx.now() }));
    return 'done';
  }

  private linkOf({ refKind, refId }: Notice): string {
    const base = this.settings.PUBLIC_URL ?? `http://${this.settings.HTTP_HOST}:${this.settings.HTTP_PORT}`;
    return refKind === null ? base : `${base}/${PAGES[refKind]}/${refId}`;
  }
}
