import { Controller, Get, Module, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { Health } from '../kernel/health.js';
import { createLogger } from '../kernel/log.js';
import { PUBLIC, Requires } from '../kernel/requires.js';
import { loadSettings, SETTINGS } from '../kernel/settings.js';
import { HealthController } from './health.controller.js';
import { configureHttp } from './http.js';

@Controller()
class WhoController {
  @Get(['who', 'api/who'])
  @Requires(PUBLIC)
  who(@Req() { ip, secure }: Request): object {
    return { ip, secure };
  }
}

const NEEDED = { DATABASE_URL: 'mysql://a:b@127.0.0.1/c', ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: '/tmp', APP_SECRET: 's'.repeat(32) };
let app: NestExpressApplication;

async function open(env: Record<string, string> = {}): Promise<string> {
  const health = new Health();
  health.register({ name: 'cơ sở dữ liệu', check: () => Promise.reject(new Error("Access denied for user 'luong'@'10.1.2.3'")) });
  @Module({
    controllers: [WhoController, HealthController],
    providers: [
      { provide: SETTINGS, useValue: loadSettings({ ...NEEDED, ...env }) },
      { provide: Health, useValue: health },
    ],
  })
  class TestModule {}
  app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  configureHttp(app, createLogger('silent'));
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

const FORWARDED = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };

describe('behind a proxy', () => {
  afterEach(() => app.close());

  it.each([
    ['the proxy is trusted by its address', '127.0.0.1', { ip: '203.0.113.7', secure: true }],
    ['it is in a trusted network', '10.0.0.0/8, 127.0.0.0/8', { ip: '203.0.113.7', secure: true }],
    ['no proxy is trusted', '', { ip: '127.0.0.1', secure: false }],
    ['another one is trusted', '192.0.2.1', { ip: '127.0.0.1', secure: false }],
  ])('whose address it is: %s', async (_, proxies, seen) => {
    const url = await open({ TRUSTED_PROXIES: proxies });
    expect((await request(url).get('/who').set(FORWARDED)).body).toEqual(seen);
  });

  it('an address that the person wrote before the trusted proxy is not believed', async () => {
    const url = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    const answer = await request(url).get('/who').set('x-forwarded-for', '198.51.100.1, 203.0.113.7');
    expect(answer.body).toMatchObject({ ip: '203.0.113.7' });
  });

  it('only a program on this machine sees the parts of the health and the metrics', async () => {
    const url = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    const direct = await request(url).get('/health/ready');
    expect(direct.status).toBe(503);
    expect(direct.body).toEqual({ ok: false, parts: [{ name: 'cơ sở dữ liệu', ok: false, detail: 'kiểm tra không thành công' }] });
    expect((await request(url).get('/metrics')).text).toContain('luong_process_cpu');
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      const forwarded = await request(url).get('/health/ready').set(name, '127.0.0.1');
      expect([forwarded.status, forwarded.body]).toEqual([503, { ok: false }]);
      expect((await request(url).get('/metrics').set(name, '127.0.0.1')).status).toBe(404);
    }
  });
});

describe('TRUSTED_PROXIES', () => {
  it.each(['mạng', '10.0.0.0/33', '10.0.0.1/8/8', '::1/129', '10.0.0'])('refuses %s by the setting’s name', (text) => {
    expect(() => loadSettings({ ...NEEDED, TRUSTED_PROXIES: text })).toThrow(/TRUSTED_PROXIES phải là danh sách/);
  });
});

describe('what is kept of an answer', () => {
  afterEach(() => app.close());

  it('of the API nothing, by no browser and no proxy on the way: its answers are personal', async () => {
    const url = await open();
    const { headers } = await request(url).get('/api/who').expect(200);
    expect([headers['cache-control'], headers['etag']]).toEqual(['no-store', undefined]);
    expect((await request(url).get('/who')).headers['cache-control']).toBeUndefined();
  });
});
