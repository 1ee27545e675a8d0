import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Unavailable } from '../kernel/errors.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import type { LiveHint } from './contract.js';
import type { LiveEvent } from './live-event.js';
import { LiveFeed } from './live-feed.js';

/** One open stream. */
export interface LiveStream {
  readonly agencyId: string;
  /** Words it listens to (live-audience.ts); may be replaced while it is open. */
  tokens: ReadonlySet<string>;
  send(event: LiveEvent): void;
  /** A hint without a place in the order of events. */
  hint(hint: LiveHint): void;
  close(): void;
}

/**
 * The streams of this process. Own events arrive right after their commit; those of other processes by a feed that polls
 * while a stream is open (design.md, "Live and in step").
 */
@Injectable()
export class LiveHub {
  /** Names this hub in the events that its process writes: the poll leaves them out. */
  readonly origin = randomUUID();
  private readonly streams = new Set<LiveStream>();
  /** The feed and its opening, which every stream that comes meanwhile waits for. */
  private running: { feed: LiveFeed; opened: Promise<void> } | undefined;
  private stopped = false;

  constructor(
    private readonly uow: UnitOfWork,
    lifecycle: Lifecycle,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    lifecycle.add({ name: 'live streams', phase: 'workers', start: async () => undefined, stop: () => this.stop() });
  }

  /** @throws Unavailable while the process stops; whatever the database answers when it is away */
  async open(stream: LiveStream): Promise<void> {
    if (this.stopped) throw new Unavailable('dang-dung', 'Máy chủ đang khởi động lại. Trang sẽ tự kết nối lại.');
    this.streams.add(stream);
    const running = (this.running ??= this.start());
    try {
      await running.opened;
    } catch (error) {
      this.streams.delete(stream);
      if (this.running === running) this.running = undefined;
      throw error;
    }
  }

  drop(stream: LiveStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    void this.running?.feed.close();
    this.running = undefined;
  }

  /** Passes on an event that this process has committed. */
  deliver(event: LiveEvent): void {
    if (!this.running) return;
    this.running.feed.own(event.id);
    this.pass(event);
  }

  /** Number of open streams. */
  get size(): number {
    return this.streams.size;
  }

  private start(): NonNullable<LiveHub['running']> {
    const missed = () => this.streams.forEach((stream) => stream.hint({ kind: 'resync', ref: '' }));
    const feed = new LiveFeed(this.uow, this.origin, { pass: (event) => this.pass(event), missed }, this.log);
    return { feed, opened: feed.open() };
  }

  private pass(event: LiveEvent): void {
    const words = event.audience.split(' ');
    for (const stream of this.streams) {
      if (stream.agencyId === event.agencyId && words.some((word) => stream.tokens.has(word))) stream.send(event);
    }
  }

  private async stop(): Promise<void> {
    this.stopped = true;
    const { running } = this;
    for (const stream of this.streams) stream.close();
    this.streams.clear();
    this.running = undefined;
    await running?.feed.close();
  }
}
