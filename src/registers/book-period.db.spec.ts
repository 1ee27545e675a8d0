import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BookDay1795000000160 } from '../../migrations/0160-book-day.js';
import { openDocumentOffice, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { givenDocument } from '../../test/factories/documents.js';
import type { Document } from '../documents/document.js';
import { localDay, localYear } from '../documents/local-day.js';
import type { Actor } from '../kernel/actor.js';
import { incomingBookSchema, outgoingBookSchema } from '../printing/register-book-data.js';
import { bookData } from './book-data.js';
import { Books } from './books.js';
import { DecideCorrection } from './decide-correction.js';
import { ProposeCorrection } from './propose-correction.js';
import { RegisterIncoming } from './register-incoming.js';
import { RegisterOutgoing } from './register-outgoing.js';
import { RegisterRow } from './register-row.js';

let office: DocumentOffice;
let clerk: Actor;
let year: number;

beforeAll(async () => {
  // Days are Vietnam's wherever the server stands.
  process.env['TZ'] = 'America/New_York';
  office = await openDocumentOffice('book_period');
  clerk = await office.actor('vanthu1.syt');
  year = localYear(office.clock.now());
  // 16 March of the next year: whole months lie behind it.
  office.clock.add(Date.UTC(year + 1, 2, 16, 3) - office.clock.now().getTime());
  year += 1;
});
afterAll(() => office.close());

const received = (arrivedOn: string, change: Partial<Document> = {}) =>
  office.inside(async (tx) => {
    const document = await givenDocument(tx, clerk, 'den', { arrivedOn, issuedOn: '2020-01-02', ...change });
    await new RegisterIncoming(office.procedures).register(tx, document.id, clerk.personId);
    return tx.get(RegisterRow, { documentId: document.id }, 'dòng');
  });
/** The numbers that the screen and the printed book show of a period. */
const numbers = async (from: string, to: string, book: 'den' | 'di' = 'den') => {
  const screen = await office.inside((tx) => new Books(office.procedures, office.readers).rows(tx, clerk, book, { from, to, search: '', page: 1 }));
  const { data } = await office.inside(async (tx) => bookData(tx, await office.procedures.settings(tx, SYT), { book, from, to, stamp: { by: clerk.name, at: tx.now() } }));
  const printed = book === 'den' ? incomingBookSchema.parse(data).rows.map((one) => one.arrivalNumber) : outgoingBookSchema.parse(data).rows.map((one) => one.symbol);
  return { screen: screen.rows.map((one) => one.cells[book === 'den' ? 'arrivalNumber' : 'symbol']!.value), printed };
};
const both = (...symbols: string[]) => ({ screen: symbols, printed: symbols });
const correctDay = async (rowId: string, value: string) => {
  const decider = await office.actor('chanhvanphong.syt');
  await office.inside(async (tx) => {
    const id = await new ProposeCorrection(office.procedures).propose(tx, clerk, { rowId, field: 'arrivalDate', value, reason: 'Ghi nhầm ngày đến.' });
    await new DecideCorrection(office.procedures).decide(tx, decider, id, true, '');
  });
};

describe('NĐ 30/2020, Phụ lục IV.VI: the period of a book is that of the days it prints', () => {
  it('a document that came in February and was registered in March stands in February’s book, on the screen and on paper', async () => {
    const late = await received(`${year}-02-27`);
    const now = await received(`${year}-03-16`);
    expect(await numbers(`${year}-02-01`, `${year}-02-28`)).toEqual(both(late.symbol));
    expect(await numbers(`${year}-03-01`, `${year}-03-31`)).toEqual(both(now.symbol));
  });

  it('Đ.22: what came on New Year’s Eve and was numbered in the new year stands in the book of its number’s year', async () => {
    const { symbol } = await received(`${year - 1}-12-31`);
    expect(await numbers(`${year}-01-01`, `${year}-01-01`)).toEqual(both(symbol));
    expect(await numbers(`${year - 1}-01-01`, `${year - 1}-12-31`)).toEqual(both());
  });

  it('a corrected day of arrival moves the row', async () => {
    const row = await received(`${year}-03-10`);
    await correctDay(row.id, `${year}-02-10`);
    expect(await numbers(`${year}-02-10`, `${year}-02-10`)).toEqual(both(row.symbol));
    expect(await numbers(`${year}-03-10`, `${year}-03-10`)).toEqual(both());
  });

  it('Phụ lục IV.I: of the outgoing book by the document’s date', async () => {
    const draft = await office.inside((tx) => givenDocument(tx, clerk, 'di', { typeCode: 'TB' }));
    const { symbol, issuedOn } = await office.inside((tx) => new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId));
    expect(issuedOn).toBe(localDay(office.clock.now()));
    expect(await numbers(issuedOn, issuedOn, 'di')).toEqual(both(symbol));
  });

  it('rows of before are given their day: what was corrected last, else what was printed', async () => {
    const days = () => office.inside(async (tx) => (await tx.find(RegisterRow, {}, { order: { book: 'ASC', number: 'ASC' } })).map((row) => [row.symbol, row.bookDay]));
    const kept = await days();
    const runner = office.dataSource.createQueryRunner();
    const step = new BookDay1795000000160();
    await step.down(runner);
    await step.up(runner);
    await runner.release();
    expect(await days()).toEqual(kept);
    expect(new Set(kept.map(([, day]) => day)).size).toBeGreaterThan(3);
  });
});
