import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../kernel/clock.js';
import { dropLease, takeLease } from '../kernel/lease.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Ingest } from './ingest.js';

const LEASE = 'engine-ingest';
const LEASE_SECONDS = 6;
const ROUND_MS = 1500;
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

type Answer = { status: number; body: unknown };

class TooLarge extends Error {}

/**
 * The listener that the broker's exporter sends to (engine-facts.md, "The exporter"): loopback by default, basic authentication,
 * apart from the API's server. One application process holds it at a time; the others stand by.
 */
@Injectable()
export class RecordIngest {
  private server: Server | undefined;
  private readonly poller: Poller;

  constructor(
    private readonly ingest: Ingest,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'INGEST_HOST' | 'INGEST_PORT' | 'INGEST_USER' | 'INGEST_PASSWORD' | 'CLOCK_CONTROLLED'>,
    @Inject(PROCESS_ID) private readonly owner: string,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.poller = new Poller('ingest lease', ROUND_MS, () => this.hold(), log, ROUND_MS);
  }

  get listening(): boolean {
    return this.server !== undefined;
  }

  async start(): Promise<void> {
    await this.hold().catch((error: unknown) => this.log.warn({ err: error }, 'ingest lease'));
    this.poller.start();
  }

  async stop(): Promise<void> {
    await this.poller.stop();
    await this.shut();
    await dropLease(this.uow, LEASE, this.owner).catch(() => undefined);
  }

  /** Takes or keeps the lease, and the port with it. A lost lease closes the port: another process listens somewhere. */
  private async hold(): Promise<boolean> {
    const held = await takeLease(this.uow, LEASE, this.owner, LEASE_SECONDS);
    if (held && !this.server) this.server = await this.listen();
    if (!held && this.server) await this.shut();
    if (held && !this.server) await dropLease(this.uow, LEASE, this.owner);
    return false;
  }

  private listen(): Promise<Server | undefined> {
    const server = createServer((request, response) => void this.serve(request, response));
    return new Promise((resolve) => {
      server.once('error', (error) => {
        this.log.debug({ err: error }, 'ingest port is taken');
        resolve(undefined);
      });
      server.listen(this.settings.INGEST_PORT, this.settings.INGEST_HOST, () => {
        this.log.info({ port: this.settings.INGEST_PORT }, 'ingest listener is open');
        resolve(server);
      });
    });
  }

  private async shut(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.answer(request).catch((error: unknown): Answer => {
      if (error instanceof TooLarge) return { status: 413, body: { error: 'too large' } };
      this.log.warn({ err: error }, 'bulk refused; the engine sends it again');
      return { status: 503, body: { error: 'not stored' } };
    });
    // The exporter's client (Elasticsearch) refuses to speak with a server that does not say this.
    const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch', ...(answer.status === 413 ? { connection: 'close' } : {}) };
    response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const path = (request.url ?? '').split('?')[0]!;
    if (this.settings.CLOCK_CONTROLLED && request.method === 'POST' && path === '/clock/add') return this.moveClock(await body(request));
    if (!this.isExporter(request.headers.authorization)) {
      request.resume();
      return { status: 401, body: { error: 'unauthorized' } };
    }
    if (request.method === 'POST' && path === '/_bulk') {
      await this.ingest.accept(await body(request));
      return { status: 200, body: { took: 1, errors: false, items: [] } };
    }
    request.resume();
    // Settings of indices that do not exist here: the exporter sends them at its start and wants a yes.
    return request.method === 'PUT' ? { status: 200, body: { acknowledged: true } } : { status: 404, body: { error: 'not found' } };
  }

  /** Moves the one clock of this process; the engine's is moved by its own management address. */
  private moveClock(text: string): Answer {
    const { offsetMilli } = z.object({ offsetMilli: z.number() }).parse(JSON.parse(text));
    this.clock.add(offsetMilli);
    return { status: 200, body: { now: this.clock.now().toISOString() } };
  }

  private isExporter(authorization: string | undefined): boolean {
    const wanted = `Basic ${Buffer.from(`${this.settings.INGEST_USER}:${this.settings.INGEST_PASSWORD}`).toString('base64')}`;
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(authorization ?? ''), digest(wanted));
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
