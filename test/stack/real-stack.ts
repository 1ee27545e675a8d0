import { openPrivateStack, type ApplicationLine, type PrivateStack } from '../../launcher/lib/private-stack.mjs';
import { moveClock } from './clock.js';
import { MailServer } from './mail-server.js';
import type { Account, StackInfo } from './stack-info.js';

/** Names of the parts; application processes added later are called `app-<port>`. */
export type Part = 'mariadb' | 'zeebe' | 'app' | `app-${number}`;

const readyWithinMs = 120_000;

/**
 * One real stack of its own: MariaDB, Zeebe, the application, and an SMTP server that keeps what it is sent.
 * Its parts stay down when they are killed until they are started again.
 */
export class RealStack {
  private offsetMs = 0;

  private constructor(
    private readonly own: PrivateStack,
    readonly mail: MailServer,
    readonly accounts: Account[],
  ) {}

  /**
   * Starts everything and waits until the application is ready.
   * @param env on top of the usual one, e.g. `{ DEMO: '0' }`; undefined takes a setting away
   */
  static async start(env: Record<string, string | undefined> = {}): Promise<RealStack> {
    const mail = await MailServer.start();
    const accounts: Account[] = [];
    const onMessage = (line: ApplicationLine) => {
      if (Array.isArray(line['accounts'])) accounts.splice(0, accounts.length, ...(line['accounts'] as Account[]));
    };
    const own = await openPrivateStack({
      env: { LUONG_CLOCK_CONTROLLED: '1', DEMO: '1', SMTP_URL: mail.url, ...env },
      onMessage,
    });
    const stack = new RealStack(own, mail, accounts);
    try {
      await own.stack.startAll();
      await stack.ready();
      return stack;
    } catch (error) {
      await stack.close(true);
      throw new Error(`The stack did not start; its logs are in ${own.stack.varDir}/log`, { cause: error });
    }
  }

  /** What a test in another process needs to reach this stack. */
  get info(): StackInfo {
    const { stack, attachment } = this.own;
    const env = stack.applicationEnv();
    return {
      url: stack.url(),
      databaseUrl: env['DATABASE_URL']!,
      zeebeGrpcAddress: env['ZEEBE_GRPC_ADDRESS']!,
      zeebeManagementUrl: env['ZEEBE_MANAGEMENT_URL']!,
      ingestUrl: `http://127.0.0.1:${stack.ports.ingest}`,
      ingestUser: stack.secrets.ingestUser,
      ingestPassword: stack.secrets.ingestPassword,
      logDir: `${stack.varDir}/log`,
      mailDir: this.mail.folder,
      accounts: this.accounts,
      attachment,
    };
  }

  /** Environment of the application process, for a command that works beside it. */
  get applicationEnv(): Record<string, string> {
    return this.own.stack.applicationEnv();
  }

  url(part: Part = 'app'): string {
    return this.own.stack.url(part);
  }

  get logDir(): string {
    return `${this.own.stack.varDir}/log`;
  }

  get varDir(): string {
    return this.own.stack.varDir;
  }

  isRunning(part: Part): boolean {
    return this.own.stack.isRunning(part);
  }

  pid(part: Part): number | undefined {
    return this.own.stack.pid(part);
  }

  /** SIGKILL, at once; the part stays down. */
  kill(part: Part): Promise<void> {
    return this.own.stack.kill(part);
  }

  /** SIGTERM and the part's own time to end; it stays down. */
  stopPart(part: Part): Promise<void> {
    return this.own.stack.stopPart(part);
  }

  /**
   * Starts a part that is down and waits until it serves. The engine, and an application process that is alone, get
   * back the stack's time; beside another one the time cannot be given (the ingest listener belongs to one of them).
   */
  async startPart(part: Part): Promise<void> {
    await this.own.stack.start(part);
    if (this.offsetMs === 0) return;
    if (part === 'zeebe') await moveClock(this.info, this.offsetMs, ['engine']);
    const applications = this.own.stack.names.filter((name) => name.startsWith('app') && this.own.stack.isRunning(name));
    if (part === 'app' && applications.length === 1) await moveClock(this.info, this.offsetMs, ['application']);
  }

  async restart(part: Part): Promise<void> {
    await this.kill(part);
    await this.startPart(part);
  }

  /** A second application process on the same database and engine, started and ready. */
  async addApplication(): Promise<Part> {
    const part = (await this.own.stack.addApplication()) as Part;
    await this.own.stack.start(part);
    return part;
  }

  /** Waits until /health/ready of a process answers 200. */
  ready(part: Part = 'app', withinMs = readyWithinMs): Promise<void> {
    return untilReady(this.url(part), withinMs);
  }

  /** Moves engine and application forward together. */
  async advanceClock(milliseconds: number): Promise<void> {
    await moveClock(this.info, milliseconds);
    this.offsetMs += milliseconds;
  }

  /** Ends every part and removes the data. */
  async close(keepLogs = false): Promise<void> {
    await this.own.close({ keepLogs });
    await this.mail.stop();
  }
}

/** Waits until the application at this address says that every part of it is ready. */
export async function untilReady(url: string, withinMs = readyWithinMs): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await askReadiness(url);
    if (answer === 'ready') return;
    if (performance.now() > end) throw new Error(`${url} was not ready in ${withinMs} ms: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function askReadiness(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? 'ready' : `${response.status} ${await response.text()}`;
  } catch (error) {
    return String(error);
  }
}
