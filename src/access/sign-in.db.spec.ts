import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, openAccessApp, type AccessApp } from '../../test/access/app.js';
import { AccessLog } from './access-log.js';
import { DEMO_PASSWORD, DemoAccounts } from './demo-accounts.js';
import { SessionSweep } from './session-sweep.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { staff } from '../../test/access/office.js';

const MINUTE = 60_000;
let access: AccessApp;
let admin: Browser;
beforeAll(async () => {
  access = await openAccessApp('access_sign_in');
  admin = await Browser.signedIn(access.url, 'quantri.so-mau');
});
afterAll(() => access.close());

const signIn = (username: string, password: string) => request(access.url).post('/api/sessions').send({ username, password });
const log = (event: AccessLog['event']) => access.uow.run({ agencyId: 'so-mau' }, (tx) => tx.find(AccessLog, { event }));

describe('signing in', () => {
  it('answers a wrong password and an unknown user name alike', async () => {
    const [wrong, unknown] = [await signIn('binh.so-mau', 'khong-phai'), await signIn('khong.co.ai', 'khong-phai')];
    expect(wrong.body).toMatchObject({ status: 401, code: 'sai-dang-nhap' });
    const told = (body: unknown) => ({ ...(body as object), requestId: '' });
    expect(told(unknown.body)).toEqual(told(wrong.body));
  });

  it('takes the user name in capitals, and refuses fields it does not know and passwords without end', async () => {
    expect((await signIn('BINH.So-Mau', DEMO_PASSWORD)).status).toBe(204);
    expect((await request(access.url).post('/api/sessions').send({ username: 'binh.so-mau', password: DEMO_PASSWORD, asPerson: 'x' })).status).toBe(400);
    expect((await signIn('binh.so-mau', 'x'.repeat(201))).body).toMatchObject({ status: 400, errors: [{ path: 'password', message: 'Không quá 200 ký tự.' }] });
  });

  it('five failures lock the account for 15 minutes, the right password included; another account stays open', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('an.so-mau', 'sai')).status).toBe(401);
    const locked = await signIn('an.so-mau', DEMO_PASSWORD);
    expect(locked.body).toMatchObject({ status: 429, code: 'tam-khoa' });
    expect((await signIn('binh.so-mau', DEMO_PASSWORD)).status).toBe(204);
    access.clock.add(14 * MINUTE);
    expect((await signIn('an.so-mau', DEMO_PASSWORD)).status).toBe(429);
    access.clock.add(2 * MINUTE);
    expect((await signIn('an.so-mau', DEMO_PASSWORD)).status).toBe(204);
    for (let i = 0; i < 5; i++) expect((await signIn('khong.co.ai.het', 'sai')).status).toBe(401);
    expect((await signIn('khong.co.ai.het', 'sai')).status).toBe(429);
  });

  it('guesses at the same moment do not pass the limit', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn('an2.so-mau', `sai-${i}`)));
    expect(answers.filter((a) => a.status === 401)).toHaveLength(5);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(15);
  });

  it('an administrator opens a door that failures shut', async () => {
    const people = (await admin.get('/api/admin/people?search=an2')).body as { id: string; username: string }[];
    expect((await admin.post(`/api/admin/people/${people[0]!.id}/unlock`)).status).toBe(204);
    expect((await signIn('an2.so-mau', DEMO_PASSWORD)).status).toBe(204);
  });

  it('SYT-02: logs account, address and time of every sign-in and failure, never a password or what was typed', async () => {
    const [opened, failed] = [await log('dang-nhap'), await log('dang-nhap-sai')];
    expect(opened.length).toBeGreaterThan(3);
    expect(opened.every((r) => r.personId !== null && r.sessionId !== null && r.address === '127.0.0.1')).toBe(true);
    expect(failed.length).toBeGreaterThan(5);
    const text = JSON.stringify([await access.db.dataSource.query('SELECT * FROM access_log'), await access.db.dataSource.query('SELECT * FROM sign_in_attempts')]);
    for (const secret of [DEMO_PASSWORD, 'khong-phai', 'khong.co.ai']) expect(text).not.toContain(secret);
    const shown = (await admin.get('/api/admin/access-log?limit=200')).body as { event: string; person: { username: string } | null }[];
    expect(shown.some((r) => r.event === 'tam-khoa' && r.person?.username === 'an2.so-mau')).toBe(true);
    expect(JSON.stringify(shown)).not.toContain('so-khac');
  });

  it('too many failures from one address shut it for every user name, and others’ doors stay as they are', async () => {
    access.clock.add(31 * MINUTE);
    for (let i = 0; i < 50; i++) await signIn(`nguoi.${i}`, 'sai');
    expect((await signIn('binh.so-mau', DEMO_PASSWORD)).body).toMatchObject({ status: 429 });
    access.clock.add(16 * MINUTE);
    expect((await signIn('binh.so-mau', DEMO_PASSWORD)).status).toBe(204);
    access.clock.add(20 * MINUTE);
    await access.app.get(SessionSweep).round();
    expect(await access.uow.run({ agencyId: null }, (tx) => tx.count(SignInAttempts, {}))).toBe(0);
  });
});

describe('the own password', () => {
  it('SYT-03: is changed with the present one; the old one opens no more and other browsers are signed out', async () => {
    const [here, there] = [await Browser.signedIn(access.url, 'vanthu.so-mau'), await Browser.signedIn(access.url, 'vanthu.so-mau')];
    expect((await here.post('/api/me/password', { current: 'khong-phai', next: 'mot-mat-khau-moi' })).body).toMatchObject({ status: 400, errors: [{ path: 'current' }] });
    expect((await here.post('/api/me/password', { current: DEMO_PASSWORD, next: 'ngan' })).body).toMatchObject({ status: 400, errors: [{ path: 'next', message: 'Cần ít nhất 10 ký tự.' }] });
    expect((await here.post('/api/me/password', { current: DEMO_PASSWORD, next: 'mot-mat-khau-moi' })).status).toBe(204);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await signIn('vanthu.so-mau', DEMO_PASSWORD)).status).toBe(401);
    expect((await signIn('vanthu.so-mau', 'mot-mat-khau-moi')).status).toBe(204);
  });

  it('a first password opens nothing but its own change (tkh-03)', async () => {
    const unitId = ((await admin.get('/api/organisation/units')).body as { id: string; code: string }[]).find((u) => u.code === 'phong-a')!.id;
    const made = await admin.post('/api/admin/people', { name: 'Lê Thị Mai', username: 'mai.lt', positions: [{ unitId, title: 'Chuyên viên', roles: ['chuyen-vien'] }] });
    const { firstPassword } = made.body as { firstPassword: string };
    const mai = await Browser.signedIn(access.url, 'mai.lt', firstPassword);
    expect((await mai.get('/api/me')).body).toMatchObject({ mustChangePassword: true, person: { name: 'Lê Thị Mai' } });
    for (const path of ['/api/organisation/units', '/api/delegations', '/api/sessions']) expect((await mai.get(path)).body).toMatchObject({ status: 403, code: 'doi-mat-khau' });
    expect((await mai.post('/api/me/password', { current: firstPassword, next: 'mua-xuan-2027' })).status).toBe(204);
    expect((await mai.get('/api/organisation/units')).status).toBe(200);
  });

  it('wrong present passwords are counted like failures to sign in', async () => {
    const binh = await Browser.signedIn(access.url, 'binh.so-mau');
    for (let i = 0; i < 5; i++) await binh.post('/api/me/password', { current: `sai-${i}`, next: 'mot-mat-khau-moi' });
    expect((await binh.post('/api/me/password', { current: DEMO_PASSWORD, next: 'mot-mat-khau-moi' })).body).toMatchObject({ status: 429, code: 'tam-khoa' });
  });
});

describe('demonstration accounts', () => {
  it('are made once and listed with their password until its owner changes it', async () => {
    const again = await access.uow.run({ agencyId: 'so-mau' }, (tx) => access.app.get(DemoAccounts).loadDemo(tx, staff()));
    expect(again).toHaveLength(staff().length);
    expect(again.find((a) => a.username === 'giamdoc.so-mau')).toMatchObject({ name: 'Nguyễn Minh Đức', title: 'Giám đốc', password: DEMO_PASSWORD });
    expect(again.find((a) => a.username === 'vanthu.so-mau')).toMatchObject({ password: null });
  });
});
