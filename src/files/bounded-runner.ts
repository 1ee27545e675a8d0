import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '../kernel/errors.js';
import { sourceFlags } from './source-flags.js';

const PAGE_BYTES = 4096;
const WATCH_MS = 50;
/** Of a child's whole life; its calls have limits of their own. */
const CPU_SECONDS = 900;
const WAIT_MS = 20_000;

/** The work took more time or memory than it was given, and was ended. */
export class Overrun extends Error {
  constructor(readonly limit: 'thoi-gian' | 'bo-nho') {
    super(limit === 'thoi-gian' ? 'The bounded work ran over its time' : 'The bounded work ran over its memory');
  }
}

/** The work threw, or its process died; the message is for the log only. */
export class BoundedFailure extends Error {}

interface Limits {
  /** Processes that may work at the same time. */
  processes: number;
  /** Resident memory of one process, MiB. */
  megabytes: number;
  /** How long a call waits for a process that is free; 20 s when absent. */
  waitMilliseconds?: number;
}

interface Worker {
  child: ChildProcess;
  calls: number;
}

/**
 * Runs pure functions on untrusted input in child processes with limits of time and memory: templates, uploaded
 * PDFs. A process is reused (starting one costs about 0.1 s), replaced after 200 calls, and killed when it
 * overruns. Children get no environment, cannot write files or start processes, and end with this process.
 */
export class BoundedRunner {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private closed = false;

  constructor(private readonly limits: Limits = { processes: 2, megabytes: 512 }) {}

  /**
   * Calls `name` of `module` with `args` (structured-clone values) and answers its result.
   * @param module URL of a module of this program that has no effect when imported
   * @param milliseconds limit for this call, once it has a process
   * @throws Overrun, BoundedFailure; Unavailable when no process becomes free in time
   */
  async run<T>(module: URL, name: string, args: unknown[], milliseconds: number): Promise<T> {
    const worker = await this.take();
    let reusable = false;
    try {
      const value = await this.call<T>(worker, { module: existing(module), name, args }, milliseconds);
      reusable = ++worker.calls < 200;
      return value;
    } finally {
      this.give(worker, reusable);
    }
  }

  /** Ends every child. */
  async close(): Promise<void> {
    this.closed = true;
    for (const wake of this.waiting.splice(0)) wake();
    await Promise.all([...this.all].map((worker) => this.end(worker)));
  }

  private async take(): Promise<Worker> {
    const until = performance.now() + (this.limits.waitMilliseconds ?? WAIT_MS);
    for (;;) {
      if (this.closed) throw new BoundedFailure('closed');
      const worker = this.idle.pop();
      if (worker?.child.connected) return worker;
      if (worker) continue;
      if (this.all.size < this.limits.processes) return this.start();
      await this.turn(until - performance.now());
    }
  }

  private turn(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(wake), 1);
        reject(new Unavailable('may-chu-ban', 'Máy chủ đang xử lý nhiều tệp cùng lúc nên chưa đến lượt tệp này. Chờ một phút rồi thử lại; nội dung đã nhập vẫn được giữ.'));
      }, milliseconds);
      this.waiting.push(wake);
    });
  }

  private give(worker: Worker, reusable: boolean): void {
    if (reusable && worker.child.connected && !this.closed) {
      worker.child.unref();
      worker.child.channel?.unref();
      this.idle.push(worker);
    } else {
      void this.end(worker);
    }
    this.waiting.shift()?.();
  }

  private start(): Worker {
    const entry = fileURLToPath(existing(new URL('./bounded-child.js', import.meta.url)));
    const sources = sourceFlags(import.meta.url);
    const permission = process.allowedNodeEnvironmentFlags.has('--permission')
      ? '--permission'
      : '--experimental-permission';
    const child = fork(entry, [], {
      // Ends a child that runs on after this process was killed.
      execPath: '/usr/bin/prlimit',
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [
        `--cpu=${CPU_SECONDS}`,
        process.execPath,
        `--max-old-space-size=${this.limits.megabytes}`,
        '--no-warnings',
        permission,
        '--allow-fs-read=*',
        ...(sources.length > 0 ? ['--allow-worker'] : []),
        ...sources,
      ],
    });
    const worker = { child, calls: 0 };
    this.all.add(worker);
    child.once('exit', () => this.all.delete(worker));
    return worker;
  }

  private call<T>(worker: Worker, message: object, milliseconds: number): Promise<T> {
    const { child } = worker;
    child.ref();
    child.channel?.ref();
    return new Promise<T>((resolve, reject) => {
      const finish = (act: () => void) => {
        clearTimeout(timer);
        clearInterval(watch);
        child.off('message', onMessage).off('exit', onExit).off('error', onExit);
        act();
      };
      const overrun = (limit: Overrun['limit']) => {
        finish(() => reject(new Overrun(limit)));
        child.kill('SIGKILL');
      };
      const onMessage = (reply: { value: T } | { error: string }) =>
        finish(() => ('error' in reply ? reject(new BoundedFailure(reply.error)) : resolve(reply.value)));
      // A heap that grows past its limit aborts the child itself (SIGABRT): that is the memory limit too.
      const onExit = () =>
        finish(() =>
          reject(
            child.signalCode === 'SIGABRT' ? new Overrun('bo-nho') : new BoundedFailure('the child process ended'),
          ),
        );
      const timer = setTimeout(() => overrun('thoi-gian'), milliseconds);
      const watch = setInterval(() => {
        if (residentMegabytes(child.pid) > this.limits.megabytes) overrun('bo-nho');
      }, WATCH_MS);
      child.on('message', onMessage).on('exit', onExit).on('error', onExit);
      child.send(message, (error) => error && onExit());
    });
  }

  private async end(worker: Worker): Promise<void> {
    this.all.delete(worker);
    if (worker.child.exitCode !== null || worker.child.signalCode !== null) return;
    const ended = new Promise((resolve) => worker.child.once('exit', resolve));
    worker.child.kill('SIGKILL');
    await ended;
  }
}

/** Resident memory of a process as Linux tells it; 0 when it cannot be read (then the heap limit still holds). */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
  } catch {
    return 0;
  }
}

/** `x.js` in the built program, `x.ts` when run from sources. */
function existing(module: URL): string {
  const source = module.href.replace(/\.js$/, '.ts');
  return existsSync(module) || !existsSync(new URL(source)) ? module.href : source;
}
