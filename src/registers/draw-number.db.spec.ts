import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { givenDocument } from '../../test/factories/documents.js';
import { documentsEntities } from '../documents/entities.js';
import type { Actor } from '../kernel/actor.js';
import { createDataSource } from '../kernel/database.js';
import { kernelEntities } from '../kernel/entities.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { organisationEntities } from '../organisation/entities.js';
import { checkBook } from './check-book.js';
import { registersEntities } from './entities.js';
import { NumberSeries } from './number-series.js';
import { RegisterIncoming } from './register-incoming.js';
import { RegisterOutgoing } from './register-outgoing.js';
import { RegisterRow } from './register-row.js';

let office: DocumentOffice;
let clerk: Actor;
let incoming: RegisterIncoming;
let outgoing: RegisterOutgoing;

beforeAll(async () => {
  office = await openDocumentOffice('draw_number');
  clerk = await office.actor('vanthu1.syt');
  incoming = new RegisterIncoming(office.procedures);
  outgoing = new RegisterOutgoing(office.procedures, office.organisation);
});
afterAll(() => office.close());

const register = (uow = office.uow) =>
  uow.run({ agencyId: SYT }, async (tx) => {
    const document = await givenDocument(tx, clerk, 'den');
    const { number } = await incoming.register(tx, document.id, clerk.personId);
    return { id: document.id, number };
  });

describe('the number of a register book', () => {
  it('NĐ 30/2020 Đ.22: 200 registrations at once from two processes’ pools, some rolled back, number 1 to the last once each', async () => {
    const second = createDataSource({ DATABASE_URL: office.url }, [...kernelEntities, ...organisationEntities, ...documentsEntities, ...registersEntities], []);
    await second.initialize();
    const pools = [office.uow, new UnitOfWork(second, office.clock, office.events, office.log)];
    const roll = (i: number) => i % 7 === 3;
    const results = await Promise.allSettled(
      Array.from({ length: 233 }, (_, i) =>
        pools[i % 2]!.run({ agencyId: SYT }, async (tx) => {
          const document = await givenDocument(tx, clerk, 'den');
          const { number } = await incoming.register(tx, document.id, clerk.personId);
          if (roll(i)) throw new Error('changed my mind');
          return number;
        }),
      ),
    );
    await second.destroy();
    const numbers = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    expect(results.flatMap((r) => (r.status === 'rejected' ? [(r.reason as Error).message] : []))).toEqual(Array.from({ length: 33 }, () => 'changed my mind'));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    const [check] = await office.inside((tx) => checkBook(tx, 'den'));
    expect(check).toMatchObject({ drawn: 200, last: 200, rows: 200, missing: [], whole: true });
  });

  it('asking again answers the same number, also at the same moment', async () => {
    const { id, number } = await register();
    const again = await Promise.all([1, 2, 3].map(() => office.inside((tx) => incoming.register(tx, id, null))));
    expect(again.map((one) => one.number)).toEqual([number, number, number]);
    const draft = await office.inside((tx) => givenDocument(tx, clerk, 'di', { typeCode: 'QD' }));
    const given = await Promise.all([1, 2, 3].map(() => office.inside((tx) => outgoing.register(tx, draft.id, null))));
    expect(new Set(given.map((one) => one.symbol))).toEqual(new Set(['01/QĐ-SYT']));
    expect(await office.inside((tx) => tx.count(RegisterRow, { book: 'di' }))).toBe(1);
  });

  it('a counter cannot be lowered: the series goes on after the highest number in the book', async () => {
    const { number } = await register();
    await office.inside((tx) => tx.update(NumberSeries, { agencyId: SYT, book: 'den' }, { lastNumber: 3 }));
    expect((await register()).number).toBe(number + 1);
  });

  it('a number cannot be given twice, whatever the program does: the key of the book refuses it', async () => {
    const row = await office.inside((tx) => tx.findOne(RegisterRow, { book: 'den', number: 1 }));
    await expect(office.inside((tx) => tx.insert(RegisterRow, { ...row!, id: tx.newId(), documentId: tx.newId() }))).rejects.toMatchObject({ errno: 1062 });
  });

  it('NĐ 30/2020 Đ.15: a new year begins with 01, by the day in Vietnam', async () => {
    const now = office.clock.now();
    const newYear = Date.UTC(now.getUTCFullYear(), 11, 31, 17, 0, 1);
    office.clock.add(newYear - now.getTime());
    const next = await register();
    expect(next.number).toBe(1);
    expect((await office.inside((tx) => checkBook(tx, 'den')))[0]).toMatchObject({ year: now.getUTCFullYear() + 1, last: 1, whole: true });
    office.clock.add(-2000);
    expect((await register()).number).toBeGreaterThan(1);
  });
});
