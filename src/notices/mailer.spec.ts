import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { Undeliverable } from '../kernel/outbox-worker.js';
import { Mailer } from './mailer.js';

const letter = { subject: 'Tiêu đề', html: '<p>x</p>', text: 'x' };
const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

async function mailerTo(answer: (address: string) => Error | null): Promise<Mailer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (to, _session, callback) => callback(answer(to.address)),
    onData: (stream, _session, callback) => stream.resume().on('end', () => callback()),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mailer = new Mailer(`smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, 'luong@so.example');
  open.push(mailer, { close: () => server.close() });
  return mailer;
}
const smtpError = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

it('gives up on a recipient that the server refuses for good, and names no address', async () => {
  const mailer = await mailerTo(() => smtpError(550));
  const sending = mailer.send('id', 'mai@so.example', letter);
  await expect(sending).rejects.toBeInstanceOf(Undeliverable);
  await expect(sending).rejects.toThrow(/^SMTP 550$/);
});

it('tries later when the server asks for patience or is away', async () => {
  const busy = await mailerTo(() => smtpError(450));
  await expect(busy.send('id', 'mai@so.example', letter)).rejects.not.toBeInstanceOf(Undeliverable);
  const away = new Mailer('smtp://127.0.0.1:9', 'luong@so.example');
  open.push(away);
  await expect(away.send('id', 'mai@so.example', letter)).rejects.toThrow(/^SMTP E/);
});
