import type { Response } from 'express';
import type { LiveHint } from './contract.js';
import { tokensOf } from './live-audience.js';
import type { LiveEvent } from './live-event.js';
import type { LiveStream } from './live-hub.js';
import type { Actor } from '../kernel/actor.js';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut off; it connects again and fetches. */
const MOST_BUFFERED_BYTES = 256 * 1024;

/** What a connection needs from outside. */
export interface ConnectionHooks {
  /** The actor as he stands now, or null when the session is over. */
  still(actor: Actor): Promise<Actor | null>;
  /** Told once when the connection is closed for whatever reason. */
  closed(stream: LiveStream): void;
}

/** One browser's stream of server-sent events: hints, a heartbeat, the end with the session. */
export class LiveConnection implements LiveStream {
  readonly agencyId: string;
  tokens: ReadonlySet<string>;
  private readonly timer: NodeJS.Timeout;
  private open = true;
  /** What is said before the answer has begun. */
  private early: string[] | null = [];

  constructor(
    private readonly actor: Actor,
    private readonly response: Response,
    private readonly hooks: ConnectionHooks,
  ) {
    this.agencyId = actor.agencyId;
    this.tokens = tokensOf(actor);
    response.once('close', () => this.close());
    this.timer = setInterval(() => void this.heartbeat(), HEARTBEAT_MS).unref();
  }

  /** Begins the answer; from here on an error can only end it. */
  begin(): void {
    if (!this.open || !this.early) return;
    this.response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' });
    this.response.write(`retry: 2000\n\n${this.early.join('')}`);
    this.early = null;
  }

  send({ id, kind, ref }: LiveEvent): void {
    this.write(`id: ${id}\ndata: ${JSON.stringify({ kind, ref })}\n\n`);
    if (kind === 'phien-het') this.close();
    if (kind === 'quyen') void this.renew();
  }

  /** A hint without a place in the order of events. */
  hint(hint: LiveHint): void {
    this.write(`data: ${JSON.stringify(hint)}\n\n`);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    clearInterval(this.timer);
    this.hooks.closed(this);
    if (!this.early) this.response.end();
  }

  private async heartbeat(): Promise<void> {
    this.write(': nhip\n\n');
    await this.renew();
  }

  /** Rights and session as they stand now; a database that does not answer changes nothing until it does. */
  private async renew(): Promise<void> {
    const actor = await this.hooks.still(this.actor).catch(() => this.actor);
    if (actor) this.tokens = tokensOf(actor);
    else this.close();
  }

  private write(text: string): void {
    if (!this.open) return;
    if (this.early) {
      this.early.push(text);
      return;
    }
    this.response.write(text);
    if (this.response.writableLength > MOST_BUFFERED_BYTES) this.close();
  }
}
