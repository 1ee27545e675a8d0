import { createTransport, type Transporter } from 'nodemailer';
import { Undeliverable } from '../kernel/outbox-worker.js';
import type { Letter } from '../printing/printer.js';

/** Speaks SMTP. Addresses never reach a log: errors carry codes only. */
export class Mailer {
  private readonly transport: Transporter;
  private readonly domain: string;

  /**
   * @param url `smtp://` or `smtps://`, with user and password where the server asks for them
   * @param from address of the sender, with or without a name
   */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    const query = url.includes('?') ? '&' : '?';
    this.transport = createTransport(`${url}${query}pool=true&maxConnections=2&connectionTimeout=10000&greetingTimeout=10000&socketTimeout=30000`);
    this.domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  }

  /**
   * Sends one letter to one person.
   * @param id becomes the Message-ID; the same for every attempt
   * @throws Undeliverable when the server refuses the recipient or the letter for good; Error when it may work later
   */
  async send(id: string, to: string, letter: Letter): Promise<void> {
    try {
      await this.transport.sendMail({
        ...{ from: this.from, to: { name: '', address: to }, messageId: `<${id}@${this.domain}>`, ...letter },
        ...{ disableFileAccess: true, disableUrlAccess: true, headers: { 'Auto-Submitted': 'auto-generated' } },
      });
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      const said = `SMTP ${responseCode ?? code ?? 'error'}`;
      const refused = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
      throw refused ? new Undeliverable(said) : new Error(said);
    }
  }

  close(): void {
    this.transport.close();
  }
}
