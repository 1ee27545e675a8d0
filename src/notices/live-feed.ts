import { performance } from 'node:perf_hooks';
import { SYSTEM } from '../kernel/actor.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import type { Tx, UnitOfWork } from '../kernel/unit-of-work.js';
import type { LiveEvent } from './live-event.js';
import { OVERLAP_MS, SeenEvents } from './seen-events.js';

const POLL_MS = 50;
/** Open screens wait for the database to be back, so a failed poll is soon followed by the next. */
const MOST_PAUSE_MS = 1000;
const MOST_AT_ONCE = 500;

/** What a feed tells. */
export interface FeedHooks {
  pass(event: LiveEvent): void;
  /** Events may have been missed, of other processes and of the own one (a commit whose answer was cut off): fetch everything. */
  missed(): void;
}

/** The events of other processes, polled from {@link open} to {@link close} (design.md, "Live and in step"). */
export class LiveFeed {
  private readonly seen = new SeenEvents();
  private readonly poller: Poller;
  /** Start of the last read that succeeded (steady clock, milliseconds); null after one that failed. */
  private readAt: number | null = null;
  private closed = false;

  /** @param origin names the own process in what it writes; those events are left out */
  constructor(
    private readonly uow: UnitOfWork,
    private readonly origin: string,
    private readonly hooks: FeedHooks,
    log: Logger,
  ) {
    this.poller = new Poller('live', POLL_MS, () => this.poll(), log, MOST_PAUSE_MS);
  }

  /** Passes on what is committed from now on. @throws when the database is away */
  async open(): Promise<void> {
    await this.begin();
    if (!this.closed) this.poller.start();
  }

  /** An event that the own process has committed and passed on. */
  own(id: string): void {
    this.seen.own(id, performance.now());
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.poller.stop();
  }

  /** What was there before, a reader fetches when its stream opens. */
  private async begin(): Promise<void> {
    const at = performance.now();
    await this.uow.read(SYSTEM, async (tx) => {
      const since = new Date(tx.now().getTime() - OVERLAP_MS);
      const [last] = await tx.sql<{ low: string | null }[]>('SELECT MAX(id) AS low FROM live_event WHERE at < ?', [since]);
      const low = last?.low ?? '0';
      this.seen.reset(low, await this.idsAbove(tx, low), performance.now());
    });
    this.readAt = at;
  }

  private async poll(): Promise<boolean> {
    const at = performance.now();
    if (this.readAt === null || at - this.readAt > OVERLAP_MS) {
      await this.begin();
      this.hooks.missed();
      return false;
    }
    const fresh = await this.read();
    for (const event of fresh) if (this.seen.add(event.id, performance.now())) this.hooks.pass(event);
    // By the start of a read that succeeded: what was committed below an id meanwhile has been read.
    this.seen.settle(at);
    this.readAt = at;
    return fresh.length === MOST_AT_ONCE;
  }

  private async read(): Promise<LiveEvent[]> {
    try {
      return await this.uow.read(SYSTEM, (tx) => this.readNew(tx));
    } catch (error) {
      this.readAt = null;
      throw error;
    }
  }

  /** Mostly there is nothing new, so counting comes first. */
  private async readNew(tx: Tx): Promise<LiveEvent[]> {
    const { low } = this.seen;
    const [{ known } = { known: '0' }] = await tx.sql<{ known: string }[]>('SELECT COUNT(*) AS known FROM live_event WHERE id > ? AND origin <> ?', [low, this.origin]);
    if (Number(known) === this.seen.size) return [];
    const ids = (await this.idsAbove(tx, low)).filter((id) => !this.seen.has(id));
    if (ids.length === 0) return [];
    return tx.sql('SELECT id, agency_id AS agencyId, audience, kind, ref FROM live_event WHERE id IN (?) ORDER BY id', [ids.slice(0, MOST_AT_ONCE)]);
  }

  private async idsAbove(tx: Tx, low: string): Promise<string[]> {
    const rows = await tx.sql<{ id: string }[]>('SELECT id FROM live_event WHERE id > ? AND origin <> ? ORDER BY id', [low, this.origin]);
    return rows.map((row) => row.id);
  }
}
