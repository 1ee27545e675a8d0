import { createWriteStream, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on loopback that keeps each message it is sent as a file, in order of arrival. */
export class MailServer {
  private count = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<MailServer> {
    const folder = mkdtempSync(join(tmpdir(), 'luong-mail-'));
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, callback) => {
        const path = join(folder, `${String(++mail.count).padStart(6, '0')}.eml`);
        pipeline(stream, createWriteStream(`${path}.part`)).then(
          () => {
            renameSync(`${path}.part`, path);
            callback();
          },
          (error: Error) => callback(error),
        );
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.server.address() as { port: number };
    const mail = new MailServer(server, folder, `smtp://127.0.0.1:${port}`);
    return mail;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The messages in a mail server's folder, oldest first, as received. */
export function readMails(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
