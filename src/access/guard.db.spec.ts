import { Controller, Get, Post } from '@nestjs/common';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, openAccessApp, type AccessApp } from '../../test/access/app.js';
import type { Actor } from '../kernel/actor.js';
import { DomainEventBus } from '../kernel/events.js';
import { PUBLIC, Requires, SIGNED_IN } from '../kernel/requires.js';
import { AccessLog } from './access-log.js';
import { CurrentActor } from './current-actor.js';
import { Permissions } from './permissions.js';
import { SessionSweep } from './session-sweep.js';
import { UserSession } from './session.js';

@Controller('probe')
class ProbeController {
  static readonly ran: string[] = [];

  constructor(private readonly permissions: Permissions) {}

  @Get('public')
  @Requires(PUBLIC)
  open(): string {
    return 'ok';
  }

  @Get('undeclared')
  undeclared(): string {
    return 'ok';
  }

  @Post('signed-in')
  @Requires(SIGNED_IN)
  signedIn(@CurrentActor() actor: Actor): { agencyId: string } {
    ProbeController.ran.push(actor.personId);
    return { agencyId: actor.agencyId };
  }

  @Post('register')
  @Requires('van-ban-den.tiep-nhan')
  register(): { done: true } {
    ProbeController.ran.push('register');
    return { done: true };
  }

  @Get('foreign')
  @Requires('van-ban-den.tiep-nhan')
  foreign(@CurrentActor() actor: Actor): string {
    this.permissions.assertCan(actor, 'van-ban-den.tiep-nhan', { agencyId: 'so-khac' });
    return 'ok';
  }
}

const HOUR = 3_600_000;
let access: AccessApp;
let clerk: Browser;
beforeAll(async () => {
  access = await openAccessApp('access_guard', [ProbeController]);
  clerk = await Browser.signedIn(access.url, 'vanthu.so-mau');
});
afterAll(() => access.close());

const ended = async (browser: Browser) => (await browser.get('/api/me')).status === 401;

describe('access guard', () => {
  it('opens a route only as it is declared: public to everybody, signed-in to none else, undeclared to nobody', async () => {
    expect((await request(access.url).get('/probe/public')).status).toBe(200);
    const unsigned = await request(access.url).post('/probe/signed-in');
    expect(unsigned.status).toBe(401);
    expect(unsigned.body).toMatchObject({ code: 'chua-dang-nhap', type: '/problems/chua-dang-nhap' });
    expect((await new Browser(access.url).get('/api/me').set('cookie', 'luong_phien=khong-co')).status).toBe(401);
    expect((await clerk.get('/probe/undeclared')).body).toMatchObject({ status: 403, code: 'chua-khai-bao-quyen' });
    expect((await clerk.post('/probe/signed-in')).body).toEqual({ agencyId: 'so-mau' });
  });

  it('refuses a change without the session’s own CSRF token, and does nothing', async () => {
    const other = await Browser.signedIn(access.url, 'binh.so-mau');
    const before = ProbeController.ran.length;
    for (const csrf of ['', other.csrf, clerk.token]) {
      const answer = await request(access.url).post('/probe/signed-in').set('cookie', clerk.cookie).set('x-csrf-token', csrf);
      expect(answer.body).toMatchObject({ status: 403, code: 'csrf' });
    }
    expect(ProbeController.ran.length).toBe(before);
  });

  it('a page of one person reads nothing under the session of another who signed in from the same browser', async () => {
    const other = await Browser.signedIn(access.url, 'binh.so-mau');
    const read = (csrf: string) => request(access.url).get('/api/me').set('cookie', clerk.cookie).set('x-csrf-token', csrf);
    expect((await read(other.csrf)).body).toMatchObject({ status: 403, code: 'csrf' });
    expect((await read(clerk.csrf)).status).toBe(200);
  });

  it('SYT-06: opens a function to the role that has it; the refusal of another names function and article and is logged', async () => {
    expect((await clerk.post('/probe/register')).status).toBe(201);
    const officer = await Browser.signedIn(access.url, 'binh.so-mau');
    const before = ProbeController.ran.length;
    const refused = await officer.post('/probe/register');
    expect(refused.body).toMatchObject({ status: 403, code: 'khong-duoc-giao', detail: 'Vai trò của bạn chưa được giao chức năng "Tiếp nhận văn bản đến" (Điều 5.1). Liên hệ quản trị nếu cần.' });
    expect(ProbeController.ran.length).toBe(before);
    const rows = await access.uow.run({ agencyId: 'so-mau' }, (tx) => tx.find(AccessLog, { event: 'tu-choi' }));
    expect(rows.map((r) => r.detail)).toEqual(['van-ban-den.tiep-nhan POST /probe/register']);
  });

  it('ends at the agency: the same role of another agency keeps its own, and a foreign record is refused', async () => {
    expect((await clerk.get('/probe/foreign')).body).toMatchObject({ status: 403, code: 'khong-duoc-giao' });
    const foreign = await Browser.signedIn(access.url, 'vanthu.so-khac');
    expect((await foreign.post('/probe/signed-in')).body).toEqual({ agencyId: 'so-khac' });
    expect((await foreign.get('/probe/foreign')).status).toBe(200);
  });
});

describe('sessions over HTTP', () => {
  it('the cookie cannot be read by pages or sent by other sites, and its token is kept only as a hash', async () => {
    const answer = await new Browser(access.url).signIn('an.so-mau', 'luong-demo-2026');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^luong_phien=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = /=([\w-]{43});/.exec(cookie)![1]!;
    const rows = JSON.stringify(await access.db.dataSource.query('SELECT * FROM user_session'));
    expect(rows).not.toContain(token);
  });

  it('refuses a sign-in that another site’s page sends', async () => {
    const answer = await request(access.url).post('/api/sessions').set('sec-fetch-site', 'cross-site').send({ username: 'an.so-mau', password: 'luong-demo-2026' });
    expect(answer.body).toMatchObject({ status: 403, code: 'csrf' });
  });

  it('signing out ends this browser, or one other, or all, and says so to the live streams', async () => {
    const events: string[] = [];
    access.app.get(DomainEventBus).on('session.ended', async (_tx, { sessionId, reason }) => void events.push(`${sessionId} ${reason}`));
    const [a, b, c] = [await Browser.signedIn(access.url, 'an.so-mau'), await Browser.signedIn(access.url, 'an.so-mau'), await Browser.signedIn(access.url, 'an.so-mau')];
    const listed = (await a.get('/api/sessions')).body as { id: string; current: boolean }[];
    const own = listed.find((s) => s.current)!;
    expect((await a.delete('/api/sessions/current')).status).toBe(204);
    expect([await ended(a), await ended(b), await ended(c)]).toEqual([true, false, false]);
    expect(events).toEqual([`${own.id} dang-xuat`]);
    expect((await clerk.delete(`/api/sessions/${own.id}`)).status).toBe(404);
    expect((await b.delete('/api/sessions')).status).toBe(204);
    expect([await ended(b), await ended(c)]).toEqual([true, true]);
    expect(events.length).toBe(listed.length);
  });

  it('SYT-05: a session idle for 8 hours ends, and one in use after 24; the sweep ends those nobody asks for', async () => {
    const [busy, idle] = [await Browser.signedIn(access.url, 'chanhvanphong.so-mau'), await Browser.signedIn(access.url, 'binh.so-khac')];
    for (let hours = 0; hours < 21; hours += 7) {
      access.clock.add(7 * HOUR);
      expect(await ended(busy)).toBe(false);
    }
    await access.app.get(SessionSweep).round();
    const rows = await access.uow.run({ agencyId: 'so-khac' }, (tx) => tx.find(UserSession, {}, { order: { createdAt: 'DESC' } }));
    expect(rows[0]).toMatchObject({ endReason: 'het-han' });
    expect(await ended(idle)).toBe(true);
    access.clock.add(3 * HOUR);
    expect(await ended(busy)).toBe(true);
  });
});
