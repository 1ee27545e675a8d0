import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccessApp, type AccessApp } from '../../test/access/app.js';
import { DEMO_PASSWORD } from './demo-accounts.js';

let behind: AccessApp;
let direct: AccessApp;
beforeAll(async () => {
  behind = await openAccessApp('sign-in-proxy', [], { TRUSTED_PROXIES: '127.0.0.1' });
  direct = await openAccessApp('sign-in-direct', [], { PUBLIC_URL: 'https://so.example' });
});
afterAll(() => Promise.all([behind?.close(), direct?.close()]));

const signIn = (app: AccessApp, username: string, password: string, from: string, proto = 'https') =>
  request(app.url).post('/api/sessions').set({ 'x-forwarded-for': from, 'x-forwarded-proto': proto }).send({ username, password });

describe('signing in through the office’s proxy', () => {
  it('too many failures from one address behind it shut that address and nobody else’s', async () => {
    for (let i = 0; i < 50; i++) await signIn(behind, `nguoi.${i}`, 'sai', '203.0.113.7');
    expect((await signIn(behind, 'binh.so-mau', DEMO_PASSWORD, '203.0.113.7')).status).toBe(429);
    expect((await signIn(behind, 'binh.so-mau', DEMO_PASSWORD, '203.0.113.8')).status).toBe(204);
  });

  it('a proxy that is not trusted cannot give every attempt another address', async () => {
    for (let i = 0; i < 50; i++) await signIn(direct, `nguoi.${i}`, 'sai', `203.0.113.${i}`);
    expect((await signIn(direct, 'binh.so-mau', DEMO_PASSWORD, '203.0.113.200')).status).toBe(429);
    direct.clock.add(16 * 60_000);
  });

  it('SYT-02: the log has the person’s address, not the proxy’s', async () => {
    const rows: { address: string }[] = await behind.db.dataSource.query("SELECT address FROM access_log WHERE event = 'dang-nhap'");
    expect(rows.map((row) => row.address)).toEqual(['203.0.113.8']);
  });

  it('the cookie goes over https only when people come by https, as the proxy or the operator says', async () => {
    const cookie = async (app: AccessApp, proto: string) => String((await signIn(app, 'vanthu.so-mau', DEMO_PASSWORD, '203.0.113.9', proto)).headers['set-cookie']);
    expect(await cookie(behind, 'https')).toContain('; Secure');
    expect(await cookie(behind, 'http')).not.toContain('; Secure');
    expect(await cookie(direct, 'http')).toContain('; Secure');
  });
});
