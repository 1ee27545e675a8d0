import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Browser } from '../../test/access/app.js';
import { loadOffices, noticesSpecEntities, openNoticesApp, type NoticesApp } from '../../test/notices/app.js';
import { MailServer, readMails } from '../../test/stack/mail-server.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { OutboxRow } from '../kernel/outbox.js';
import { Person } from '../organisation/person.js';
import type { NoticeList } from './contract.js';
import { DeliverMail } from './deliver-mail.js';
import { Notice } from './notice.js';
import { SendNotice, type NoticeRequest } from './send-notice.js';

const AGENCY = 'so-mau';
let db: RoomDatabase;
let mail: MailServer;
let program: NoticesApp;
const people: Record<string, string> = {};
beforeAll(async () => {
  db = await openRoomDatabase('notices_mail', noticesSpecEntities);
  mail = await MailServer.start();
  program = await openNoticesApp(db, { SMTP_URL: mail.url, MAIL_FROM: 'Văn phòng điện tử <luong@so-mau.example>', PUBLIC_URL: 'https://luong.example/' });
  await loadOffices(program);
  await inside(async (tx) => {
    for (const { id, username } of await tx.find(Person, {})) people[username.split('.')[0]!] = id;
    await tx.update(Person, { id: people['binh']! }, { email: 'binh@so-mau.example' });
    await tx.update(Person, { id: people['an']! }, { email: 'an@so-mau.example' });
  });
});
afterAll(async () => {
  await program.close();
  await mail.stop();
  await db.close();
});

const inside = <T>(work: Parameters<typeof program.uow.run<T>>[1]) => program.uow.run({ agencyId: AGENCY }, work);
const send = (request: Omit<NoticeRequest, 'agencyId' | 'code' | 'data'>) =>
  inside((tx) => program.app.get(SendNotice).send(tx, { agencyId: AGENCY, code: 'vao-so-phat-hanh', data: { document: { abstract: 'V/v kiểm tra', symbol: '', author: 'Sở' } }, ...request }));
const mailsTo = (address: string) => readMails(mail.folder).filter((m) => m.includes(`To: ${address}`));
const settled = () => vi.waitFor(async () => expect(await inside((tx) => tx.find(OutboxRow, { channel: 'mail' }).then((rows) => rows.filter((r) => r.state !== 'done').length))).toBe(0), { timeout: 20_000, interval: 50 });

describe('notices', () => {
  it('tells each person once in the application and by e-mail, however often the same intent is sent', async () => {
    const to = [people['binh']!, people['an']!, people['vanthu']!, people['binh']!];
    expect([await send({ key: 'ca-1/buoc/1', to }), await send({ key: 'ca-1/buoc/1', to })]).toEqual([3, 0]);
    await settled();

    const [letter, ...more] = mailsTo('binh@so-mau.example');
    expect(more).toEqual([]);
    const notice = await inside((tx) => tx.get(Notice, { personId: people['binh']! }, 'x'));
    expect(letter).toContain(`Message-ID: <${notice.id}@so-mau.example>`);
    expect(readMails(mail.folder)).toHaveLength(2);
  });

  it('sends the same Message-ID when a letter is delivered again after a crash', async () => {
    await send({ key: 'ca-2/buoc/1', to: [people['an']!] });
    await settled();
    const row = await inside(async (tx) => (await tx.find(OutboxRow, { channel: 'mail' }, { order: { id: 'DESC' }, take: 1 }))[0]!);
    await program.app.get(DeliverMail).deliver(row);
    const ids = mailsTo('an@so-mau.example').map((m) => /^Message-ID: (.*)$/im.exec(m)?.[1]?.trim());
    expect(ids.filter((id) => id?.includes(row.key))).toHaveLength(2);
  });

  it('writes only to the address of the person’s own row, and to nobody who has left', async () => {
    await inside((tx) => tx.update(Person, { id: people['binh']! }, { active: false }));
    const before = readMails(mail.folder).length;
    await send({ key: 'ca-3/buoc/1', to: [people['binh']!] });
    await settled();
    expect(readMails(mail.folder)).toHaveLength(before);
    await inside((tx) => tx.update(Person, { id: people['binh']! }, { active: true }));
  });

  it('makes ids that the database takes, whatever the intent', async () => {
    await inside(async (tx) => {
      for (let round = 0; round < 120; round++) await program.app.get(SendNotice).send(tx, { agencyId: AGENCY, key: `khoa-${round}`, code: 'cho-phat-hanh', to: [people['chanhvanphong']!], data: {}, inApp: false });
    });
    expect(await inside((tx) => tx.count(Notice, { personId: people['chanhvanphong']! }))).toBe(120);
    await inside((tx) => tx.delete(Notice, { template: 'cho-phat-hanh' }));
  });

  it('undoes notice and letter with the transaction that wanted them', async () => {
    await expect(
      inside(async (tx) => {
        await program.app.get(SendNotice).send(tx, { agencyId: AGENCY, key: 'k', code: 'cho-phat-hanh', to: [people['binh']!], data: {} });
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    expect(await inside((tx) => tx.count(Notice, { template: 'cho-phat-hanh' }))).toBe(0);
  });

  it('shows one’s own notices, newest first, page by page, and marks them as read', async () => {
    for (const n of [1, 2, 3]) await send({ key: `trang-${n}`, to: [people['giamdoc']!], ref: { kind: 'van-ban', id: people['giamdoc']! } });
    const [director, clerk] = [await Browser.signedIn(program.url, 'giamdoc.so-mau'), await Browser.signedIn(program.url, 'chanhvanphong.so-mau')];
    const page = async (query: string) => (await director.get(`/api/notices?${query}`)).body as NoticeList;
    const one = await page('limit=2');
    const two = await page(`limit=2&after=${one.next}`);

    expect([one.items.length, two.items.length, two.next, one.unread]).toEqual([2, 1, null, 3]);
    expect(one.items[0]).toMatchObject({ text: 'Vào sổ và phát hành văn bản đã ký. Văn bản: V/v kiểm tra', read: false, ref: { kind: 'van-ban' } });
    await clerk.post('/api/notices/read', { ids: [one.items[0]!.id] });
    expect((await page('unread=1')).unread).toBe(3);
    expect((await director.post('/api/notices/read', { ids: [one.items[0]!.id] })).status).toBe(204);
    expect((await page('unread=1')).items).toHaveLength(2);
    await director.post('/api/notices/read');
    expect((await page('')).unread).toBe(0);
  });
});
