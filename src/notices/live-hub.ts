import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { SYSTEM } from '../kernel/actor.js';
import { Unavailable } from '../kernel/errors.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import type { LiveEvent } from './live-event.js';
import { OVERLAP_MS, SeenEvents } from './seen-events.js';

const POLL_MS = 50;
const MOST_AT_ONCE = 500;

/** One open stream. */
export interface LiveStream {
  readonly agencyId: string;
  /** Words it listens to (live-audience.ts); may be replaced while it is open. */
  tokens: ReadonlySet<string>;
  send(event: LiveEvent): void;
  close(): void;
}

/**
 * The streams of this process. Own events arrive right after their commit; those of other processes by a poll that runs
 * while a stream is open, reads back five seconds and drops doubles (design.md, "Live and in step").
 */
@Injectable()
export class LiveHub {
  /** Names this hub in the events that its process writes: the poll leaves them out. */
  readonly origin = randomUUID();
  private readonly streams = new Set<LiveStream>();
  private readonly seen = new SeenEvents();
  private poller: Poller | undefined;
  private stopped = false;

  constructor(
    private readonly uow: UnitOfWork,
    lifecycle: Lifecycle,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    lifecycle.add({ name: 'live streams', phase: 'workers', start: async () => undefined, stop: () => this.stop() });
  }

  /** @throws Unavailable while the process stops */
  async open(stream: LiveStream): Promise<void> {
    if (this.stopped) throw new Unavailable('dang-dung', 'Máy chủ đang khởi động lại. Trang sẽ tự kết nối lại.');
    this.streams.add(stream);
    if (this.poller) return;
    const poller = new Poller('live', POLL_MS, () => this.poll(), this.log);
    this.poller = poller;
    try {
      await this.uow.run(SYSTEM, (tx) => this.begin(tx));
    } catch (error) {
      this.streams.delete(stream);
      this.poller = undefined;
      throw error;
    }
    if (this.poller === poller) poller.start();
  }

  drop(stream: LiveStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    void this.poller?.stop();
    this.poller = undefined;
  }

  /** Passes on an event that this process has committed. */
  deliver(event: LiveEvent): void {
    if (!this.poller) return;
    this.seen.own(event.id, performance.now());
    this.pass(event);
  }

  private pass(event: LiveEvent): void {
    const words = event.audience.split(' ');
    for (const stream of this.streams) {
      if (stream.agencyId === event.agencyId && words.some((word) => stream.tokens.has(word))) stream.send(event);
    }
  }

  /** Number of open streams. */
  get size(): number {
    return this.streams.size;
  }

  /** Streams are told what is committed from now on; what was there before, a reader fetches when its stream opens. */
  private async begin(tx: Tx): Promise<void> {
    const since = new Date(tx.now().getTime() - OVERLAP_MS);
    const [last] = await tx.sql<{ low: string | null }[]>('SELECT MAX(id) AS low FROM live_event WHERE at < ?', [since]);
    const low = last?.low ?? '0';
    this.seen.reset(low, await this.idsAbove(tx, low), performance.now());
  }

  private async poll(): Promise<boolean> {
    this.seen.settle(performance.now());
    const { low, size } = this.seen;
    const fresh = await this.uow.read(SYSTEM, (tx) => this.readNew(tx, low, size));
    for (const event of fresh) if (this.seen.add(event.id, performance.now())) this.pass(event);
    return fresh.length === MOST_AT_ONCE;
  }

  /** Mostly there is nothing new, so counting comes first. */
  private async readNew(tx: Tx, low: string, size: number): Promise<LiveEvent[]> {
    const [{ known } = { known: '0' }] = await tx.sql<{ known: string }[]>('SELECT COUNT(*) AS known FROM live_event WHERE id > ? AND origin <> ?', [low, this.origin]);
    if (Number(known) === size) return [];
    const ids = (await this.idsAbove(tx, low)).filter((id) => !this.seen.has(id));
    if (ids.length === 0) return [];
    return tx.sql('SELECT id, agency_id AS agencyId, audience, kind, ref FROM live_event WHERE id IN (?) ORDER BY id', [ids.slice(0, MOST_AT_ONCE)]);
  }

  private async idsAbove(tx: Tx, low: string): Promise<string[]> {
    const rows = await tx.sql<{ id: string }[]>('SELECT id FROM live_event WHERE id > ? AND origin <> ? ORDER BY id', [low, this.origin]);
    return rows.map((row) => row.id);
  }

  private async stop(): Promise<void> {
    this.stopped = true;
    for (const stream of this.streams) stream.close();
    this.streams.clear();
    await this.poller?.stop();
    this.poller = undefined;
  }
}
