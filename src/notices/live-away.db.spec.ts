import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadOffices, noticesSpecEntities, openNoticesApp, type NoticesApp } from '../../test/notices/app.js';
import { CuttableDatabase } from '../../test/notices/cuttable-database.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { LiveEvents } from './live-events.js';
import { LiveHub, type LiveStream } from './live-hub.js';

const PATIENCE = { interval: 5, timeout: 15_000 };

let db: RoomDatabase;
let way: CuttableDatabase;
/** The process whose database goes away, and one that keeps it. */
let here: NoticesApp;
let other: NoticesApp;
beforeAll(async () => {
  db = await openRoomDatabase('notices_live_away', noticesSpecEntities);
  way = await CuttableDatabase.to(db.url);
  [here, other] = [await openNoticesApp({ ...db, url: way.url }), await openNoticesApp(db)];
  await loadOffices(other);
});
afterEach(() => {
  vi.restoreAllMocks();
  way.mend();
});
afterAll(async () => {
  await here.close();
  await other.close();
  await way.close();
  await db.close();
});

/** A stream that writes down what it is told: the refs of events, and the kinds of its own hints. */
function listener() {
  const heard: string[] = [];
  const stream: LiveStream = { agencyId: 'so-mau', tokens: new Set(['a']), send: ({ ref }) => heard.push(ref), hint: ({ kind }) => heard.push(kind), close: () => undefined };
  return { heard, stream };
}

const announce = (app: NoticesApp, ref: string, meanwhile: () => Promise<void> = () => Promise.resolve()) =>
  app.uow.run({ agencyId: 'so-mau' }, async (tx) => {
    await app.app.get(LiveEvents).announce(tx, { agencyId: 'so-mau', audience: [{ kind: 'agency' }], kind: 'viec-moi', ref });
    await meanwhile();
  });
const isWritten = (ref: string) => vi.waitFor(async () => expect(await other.uow.statement('SELECT 1 FROM live_event WHERE ref = ?', [ref])).toHaveLength(1), PATIENCE);

/** Cuts the way until a poll has noticed. */
async function goAway(): Promise<void> {
  way.cut();
  await vi.waitFor(() => expect(way.refused).toBeGreaterThan(0), PATIENCE);
}

describe('live hints when the database was away', () => {
  it('every open stream is told to fetch everything, and hears each later hint once', async () => {
    const hub = here.app.get(LiveHub);
    const [one, two] = [listener(), listener()];
    await Promise.all([hub.open(one.stream), hub.open(two.stream)]);
    await goAway();
    way.mend();
    await vi.waitFor(() => [one, two].forEach(({ heard }) => expect(heard).toEqual(['resync'])), PATIENCE);
    await announce(other, 'sau');
    await announce(here, 'sau nữa');
    await vi.waitFor(() => [one, two].forEach(({ heard }) => expect(heard.toSorted()).toEqual(['resync', 'sau', 'sau nữa'])), PATIENCE);
    [one, two].forEach(({ stream }) => hub.drop(stream));
  });

  it('a commit that stands though its answer was cut off is not missed', async () => {
    const hub = here.app.get(LiveHub);
    const { heard, stream } = listener();
    await hub.open(stream);
    const cutOff = announce(here, 'không lời đáp', async () => way.silence());
    const refusal = expect(cutOff).rejects.toThrow();
    await isWritten('không lời đáp');
    await goAway();
    await refusal;
    way.mend();
    await vi.waitFor(() => expect(heard).toEqual(['resync']), PATIENCE);
    hub.drop(stream);
  });

  it('a hint below an own one, committed while a poll was held up for five seconds, still arrives', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const hub = here.app.get(LiveHub);
    const { heard, stream } = listener();
    await hub.open(stream);
    let commit!: () => void;
    const late = announce(other, 'cam kết sau', () => new Promise((resolve) => (commit = resolve)));
    await vi.waitFor(() => expect(commit).toBeDefined(), PATIENCE);
    await announce(here, 'của mình');
    way.silence();
    await vi.waitFor(() => expect(way.silenced).toBeGreaterThan(0), PATIENCE);
    commit();
    await late;
    now = 5000;
    way.mend();
    await vi.waitFor(() => expect(heard).toEqual(['của mình', 'cam kết sau']), PATIENCE);
    hub.drop(stream);
  });

  it('streams that come while the first is still opening are refused with it, and heard when they come again', async () => {
    const hub = here.app.get(LiveHub);
    const [one, two] = [listener(), listener()];
    way.cut();
    const opened = await Promise.allSettled([hub.open(one.stream), hub.open(two.stream)]);
    expect(opened.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(hub.size).toBe(0);
    way.mend();
    await vi.waitFor(() => hub.open(two.stream), PATIENCE);
    await announce(other, 'lại nghe');
    await vi.waitFor(() => expect(two.heard).toEqual(['lại nghe']), PATIENCE);
    expect(one.heard).toEqual([]);
    hub.drop(two.stream);
  });
});
