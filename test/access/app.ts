import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Test } from 'supertest';
import { AccessModule } from '../../src/access/access.module.js';
import { DemoAccounts, DEMO_PASSWORD } from '../../src/access/demo-accounts.js';
import { accessEntities } from '../../src/access/entities.js';
import type { MatrixRow } from '../../src/access/matrix.js';
import { MatrixStore } from '../../src/access/matrix-store.js';
import { SESSION_COOKIE } from '../../src/access/session.js';
import { configureHttp } from '../../src/app/http.js';
import { KernelModule } from '../../src/app/kernel.module.js';
import { Clock } from '../../src/kernel/clock.js';
import { loadSettings } from '../../src/kernel/settings.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { useVietnameseZod } from '../../src/kernel/zod-messages.js';
import { organisationEntities } from '../../src/organisation/entities.js';
import { loadAgency } from '../../src/organisation/load-agency.js';
import { OrganisationModule } from '../../src/organisation/organisation.module.js';
import { openRoomDatabase, type RoomDatabase } from '../stack/room-database.js';
import { office, staff } from './office.js';

/** The matrix of the test offices: a few functions in the shape of the real ones. */
export const MATRIX: MatrixRow[] = [
  { functionId: 'van-ban-den.tiep-nhan', title: 'Tiếp nhận văn bản đến', article: 'Đ5.1', roles: ['van-thu'] },
  { functionId: 'van-ban-den.chi-dao', title: 'Cho ý kiến chỉ đạo văn bản đến', article: 'Đ5.1; Đ5.2', roles: ['giam-doc'] },
  { functionId: 'van-ban.xem-toan-co-quan', title: 'Xem mọi văn bản của cơ quan', article: 'Đ5.1', roles: ['giam-doc', 'van-thu'] },
  { functionId: 'nhiem-vu.xem', title: 'Việc của tôi', article: 'Đ3.2', roles: ['nguoi-su-dung'] },
  { functionId: 'uy-quyen.lap', title: 'Lập ủy quyền', article: 'Đ5.1; Đ5.2', roles: ['giam-doc', 'chanh-van-phong', 'truong-phong'] },
  { functionId: 'uy-quyen.xem', title: 'Xem ủy quyền của cơ quan', article: 'ngoài quy chế (defaults.md 15)', roles: ['chanh-van-phong'] },
  { functionId: 'quan-tri.nguoi-dung', title: 'Quản trị người dùng và phân quyền', article: 'Đ1; Đ4.1', roles: ['quan-tri'] },
  { functionId: 'quan-tri.nguoi-dung.xem', title: 'Xem người dùng và phân quyền', article: 'Đ4.1', roles: ['quan-tri', 'chanh-van-phong'] },
  { functionId: 'quan-tri.he-thong', title: 'Theo dõi hệ thống', article: 'Đ4.1', roles: ['quan-tri'] },
];

/** The access room behind real HTTP and a real database, with two agencies and their demonstration people. */
export interface AccessApp {
  db: RoomDatabase;
  app: NestExpressApplication;
  url: string;
  uow: UnitOfWork;
  clock: Clock;
  close(): Promise<void>;
}

/**
 * @param controllers routes of the spec, to see what the guard does with them
 * @param more settings of the spec
 */
export async function openAccessApp(name: string, controllers: Type[] = [], more: Record<string, string> = {}): Promise<AccessApp> {
  useVietnameseZod();
  const db = await openRoomDatabase(name, [...organisationEntities, ...accessEntities]);
  const settings = loadSettings({ DATABASE_URL: db.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: '/tmp', APP_SECRET: 's'.repeat(32), CLOCK_CONTROLLED: '1', ...more });

  @Module({ imports: [KernelModule.with(settings, db.dataSource, db.log), OrganisationModule, AccessModule], controllers })
  class TestModule {}

  const app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  configureHttp(app, db.log);
  await app.listen(0, '127.0.0.1');
  const uow = app.get(UnitOfWork);
  for (const id of ['so-mau', 'so-khac']) {
    await uow.run({ agencyId: null }, (tx) => loadAgency(tx, office(id)));
    await uow.run({ agencyId: id }, (tx) => app.get(MatrixStore).loadMatrix(tx, id, MATRIX));
    await uow.run({ agencyId: id }, (tx) => app.get(DemoAccounts).loadDemo(tx, staff(id)));
  }
  return {
    db,
    app,
    url: await app.getUrl(),
    uow,
    clock: app.get(Clock),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

/** A browser: keeps the session cookie and sends the CSRF token that /api/me answered. */
export class Browser {
  cookie = '';
  csrf = '';

  constructor(private readonly url: string) {}

  /** Signs in and reads /api/me; the password of demonstration accounts unless another is given. */
  static async signedIn(url: string, username: string, password = DEMO_PASSWORD): Promise<Browser> {
    const browser = new Browser(url);
    const answer = await browser.signIn(username, password);
    if (answer.status !== 204) throw new Error(`${username}: ${answer.status} ${answer.text}`);
    return browser;
  }

  async signIn(username: string, password: string) {
    const answer = await request(this.url).post('/api/sessions').send({ username, password });
    this.cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0]!;
    if (answer.status === 204) this.csrf = ((await this.get('/api/me')).body as { csrfToken: string }).csrfToken;
    return answer;
  }

  get(path: string): Test {
    return request(this.url).get(path).set('cookie', this.cookie);
  }

  post(path: string, body: object = {}): Test {
    return request(this.url).post(path).set('cookie', this.cookie).set('x-csrf-token', this.csrf).send(body);
  }

  patch(path: string, body: object): Test {
    return request(this.url).patch(path).set('cookie', this.cookie).set('x-csrf-token', this.csrf).send(body);
  }

  delete(path: string): Test {
    return request(this.url).delete(path).set('cookie', this.cookie).set('x-csrf-token', this.csrf);
  }

  get token(): string {
    return this.cookie.replace(`${SESSION_COOKIE}=`, '');
  }
}
