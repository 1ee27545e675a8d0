import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Browser } from '../../test/access/app.js';
import { loadOffices, noticesSpecEntities, openNoticesApp, type NoticesApp } from '../../test/notices/app.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { Clock } from '../kernel/clock.js';
import type { LiveHint } from './contract.js';
import type { Audience } from './live-audience.js';
import { LiveEvents } from './live-events.js';
import { LiveHub } from './live-hub.js';

/** The poll is every 50 ms; the patience is for a machine that is busy with other specs. */
const PATIENCE = { interval: 5, timeout: 15_000 };

let db: RoomDatabase;
let first: NoticesApp;
let second: NoticesApp;
beforeAll(async () => {
  db = await openRoomDatabase('notices_live', noticesSpecEntities);
  [first, second] = [await openNoticesApp(db), await openNoticesApp(db)];
  await loadOffices(first);
});
afterAll(async () => {
  await first.close();
  await second.close();
  await db.close();
});

interface Reading {
  hints: (LiveHint & { id: string | null; at: number })[];
  ended: Promise<void>;
  stop(): void;
}

/** Reads a stream as a browser does, until it ends. */
async function read(app: NoticesApp, browser: Browser, lastId?: string): Promise<Reading> {
  const stop = new AbortController();
  const response = await fetch(`${app.url}/api/live`, { headers: { cookie: browser.cookie, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }, signal: stop.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const hints: Reading['hints'] = [];
  const loop = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data) hints.push({ ...(JSON.parse(data) as LiveHint), id: /^id: (.*)$/m.exec(block)?.[1] ?? null, at: performance.now() });
      }
    }
  };
  return { hints, ended: loop().catch(() => undefined), stop: () => stop.abort() };
}

const announce = (app: NoticesApp, audience: Audience[], ref: string, agencyId = 'so-mau') =>
  app.uow.run({ agencyId }, (tx) => app.app.get(LiveEvents).announce(tx, { agencyId, audience, kind: 'viec-moi', ref }));
const refs = (reading: Reading) => reading.hints.map((h) => h.ref);
const clerks: Audience[] = [{ kind: 'role', role: 'van-thu' }];

describe('live hints', () => {
  it('an event committed in one process reaches streams of both within 300 ms, each event once', async () => {
    const clerk = await Browser.signedIn(first.url, 'vanthu.so-mau');
    const [here, there] = [await read(first, clerk), await read(second, clerk)];

    const latencies: number[] = [];
    for (const ref of 'abcdefghij') {
      const at = performance.now();
      await announce(first, clerks, ref);
      await vi.waitFor(() => expect([refs(here).at(-1), refs(there).at(-1)]).toEqual([ref, ref]), PATIENCE);
      latencies.push(Math.max(here.hints.at(-1)!.at, there.hints.at(-1)!.at) - at);
    }
    // What else the machine is doing makes any of them late; the way itself shows in the quickest.
    expect(Math.min(...latencies)).toBeLessThan(300);

    await announce(second, clerks, 'k');
    await announce(first, clerks, 'l');
    await vi.waitFor(() => expect([refs(here), refs(there)].map((one) => one.toSorted().join(''))).toEqual(['abcdefghijkl', 'abcdefghijkl']), PATIENCE);
    here.stop();
    there.stop();
  });

  it('reaches only whom it concerns: person, role, role in its unit; never another agency', async () => {
    const [clerk, officer, foreign] = await Promise.all(['vanthu.so-mau', 'binh.so-mau', 'vanthu.so-khac'].map((name) => Browser.signedIn(first.url, name)));
    const me = (await officer!.get('/api/me')).body as { person: { id: string }; holdings: { role: string; unitId: string }[] };
    const own = me.holdings.find((h) => h.role === 'chuyen-vien')!;
    const readings = await Promise.all([read(second, clerk!), read(second, officer!), read(second, foreign!)]);

    await announce(first, clerks, 'van-thu');
    await announce(first, [{ kind: 'person', personId: me.person.id }], 'dich-danh');
    await announce(first, [{ kind: 'role', role: 'chuyen-vien', unitId: own.unitId }], 'trong-don-vi');
    await announce(first, [{ kind: 'role', role: 'chuyen-vien', unitId: me.person.id }], 'don-vi-khac');
    await announce(first, [{ kind: 'agency' }], 'tat-ca');

    await vi.waitFor(() => readings.slice(0, 2).forEach((r) => expect(refs(r)).toContain('tat-ca')), PATIENCE);
    expect(readings.map(refs)).toEqual([['van-thu', 'tat-ca'], ['dich-danh', 'trong-don-vi', 'tat-ca'], []]);
    readings.forEach((r) => r.stop());
  });

  it('an event whose transaction commits late, after one with a higher id, still arrives', async () => {
    const clerk = await Browser.signedIn(first.url, 'vanthu.so-mau');
    const reading = await read(second, clerk);
    let late!: () => void;
    const held = first.uow.run({ agencyId: 'so-mau' }, async (tx) => {
      await first.app.get(LiveEvents).announce(tx, { agencyId: 'so-mau', audience: clerks, kind: 'viec-moi', ref: 'cham' });
      await new Promise<void>((resolve) => (late = resolve));
    });
    await announce(first, clerks, 'nhanh');
    await vi.waitFor(() => expect(refs(reading)).toEqual(['nhanh']), PATIENCE);
    late();
    await held;
    await vi.waitFor(() => expect(refs(reading)).toEqual(['nhanh', 'cham']), PATIENCE);
    reading.stop();
  });

  it('what was missed while away comes first after Last-Event-ID; an id that is not kept asks for everything', async () => {
    const clerk = await Browser.signedIn(first.url, 'vanthu.so-mau');
    const before = await read(first, clerk);
    await announce(first, clerks, 'thay');
    await vi.waitFor(() => expect(refs(before)).toContain('thay'), PATIENCE);
    before.stop();
    await announce(second, clerks, 'lo');

    const after = await read(first, clerk, before.hints.at(-1)!.id!);
    await vi.waitFor(() => expect(refs(after)).toContain('lo'), PATIENCE);
    expect(refs(after).filter((ref) => ref === 'lo')).toHaveLength(1);
    const lost = await read(first, clerk, '999999999');
    await vi.waitFor(() => expect(lost.hints[0]?.kind).toBe('resync'), PATIENCE);
    after.stop();
    lost.stop();
  });

  it('ending a session closes its streams in every process; others stay', async () => {
    const [leaving, staying] = [await Browser.signedIn(first.url, 'vanthu.so-mau'), await Browser.signedIn(first.url, 'vanthu.so-mau')];
    const [here, there, other] = [await read(first, leaving), await read(second, leaving), await read(second, staying)];
    expect((await leaving.delete('/api/sessions/current')).status).toBe(204);
    await Promise.all([here.ended, there.ended]);
    expect(there.hints.at(-1)?.kind).toBe('phien-het');
    await announce(first, clerks, 'con-mo');
    await vi.waitFor(() => expect(refs(other)).toContain('con-mo'), PATIENCE);
    expect((await leaving.get('/api/live')).status).toBe(401);
    other.stop();
  });

  it('SYT-05 an open stream does not keep an idle session: at the end of its time the stream is closed', async () => {
    const browser = await Browser.signedIn(first.url, 'binh.so-mau');
    const reading = await read(second, browser);
    second.app.get(Clock).add(9 * 3_600_000);
    const me = (await browser.get('/api/me')).body as { person: { id: string } };
    await announce(second, [{ kind: 'person', personId: me.person.id }], 'x');
    await second.uow.run({ agencyId: 'so-mau' }, (tx) => second.app.get(LiveEvents).announce(tx, { agencyId: 'so-mau', audience: [{ kind: 'person', personId: me.person.id }], kind: 'quyen', ref: 'r' }));
    await reading.ended;
    second.app.get(Clock).add(-9 * 3_600_000);
  });

  it('a process without streams does not poll, and one that stops closes its streams', async () => {
    const third = await openNoticesApp(db);
    const hub = third.app.get(LiveHub);
    const reading = await read(third, await Browser.signedIn(first.url, 'vanthu.so-mau'));
    expect(hub.size).toBe(1);
    await third.close();
    await reading.ended;
    expect(hub.size).toBe(0);
  });
});
