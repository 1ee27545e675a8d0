import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { endMarked, identify, pause, signal, until } from './processes.mjs';

const logLimitBytes = 20 * 1024 * 1024;
const firstDelayMs = 500;
const longestDelayMs = 30_000;
const steadyMs = 60_000;
const lastLinesMs = 1_000;
const keptLines = 5;

/** Opens a log to append to; a long one is set aside once, so a log never holds more than two of its limit. */
function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Hands on each line of a process's output; the array it answers always holds the last few. */
function readLines(child, onLine) {
  const last = [];
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output, crlfDelay: Infinity }).on('line', (line) => {
      last.push(line);
      if (last.length > keptLines) last.shift();
      onLine(line);
    });
  }
  return last;
}

/**
 * One supervised process: started until ready, restarted with back-off when it ends by itself, ended on demand.
 * It leads a process group of its own, so a Ctrl-C at the terminal reaches the launcher only and the parts end in order.
 */
export class Child {
  #process;
  #ended = Promise.resolve();
  #wanted = false;
  #delayMs = firstDelayMs;
  #abort = new AbortController();

  /**
   * @param {object} spec
   * @param {string} spec.name short id: mariadb, zeebe, app …
   * @param {string} spec.mark LUONG_OWNER of it and its descendants
   * @param {() => {file: string, args: string[], env?: object, cwd?: string}} spec.command
   * @param {(signal: AbortSignal) => Promise<void>} spec.ready resolves when it serves; looks no further once aborted
   * @param {string} spec.log
   * @param {number} spec.stopMs how long it may take to end by itself
   * @param {number} spec.startMs how long it may take to serve
   * @param {boolean} [spec.supervise] restart it when it ends by itself
   * @param {(line: string) => void} [spec.onLine] each line of its output (which then is the part's to log)
   * @param {(event: 'spawned'|'ready'|'ended', detail?: object) => void} [spec.onEvent]
   * @param {(code: number | null) => void} [spec.ended] told after each end
   * @param {number[]} [spec.finalCodes] exit codes after which a restart would not help
   */
  constructor(spec) {
    this.spec = spec;
    this.name = spec.name;
  }

  get identity() {
    return this.#process?.pid === undefined ? undefined : this.#identity;
  }
  #identity;

  get running() {
    return this.#process !== undefined;
  }

  /** Starts the process and waits until it serves. Rejects when it ends or stays silent; then it is down. */
  async start() {
    this.#abort = new AbortController();
    this.#delayMs = firstDelayMs;
    try {
      await this.#launch();
    } catch (error) {
      await this.kill();
      throw error;
    }
    // From here on an end nobody asked for is followed by a restart.
    this.#wanted = true;
  }

  async #launch() {
    const { command, log, mark, onLine, onEvent, ready, startMs } = this.spec;
    const { file, args, env, cwd } = command();
    const fd = onLine ? undefined : openLog(log);
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env, LUONG_OWNER: mark },
      stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', fd, fd],
      detached: true,
    });
    if (fd !== undefined) closeSync(fd);
    const startedAt = performance.now();
    this.#process = child;
    const exited = new Promise((resolve) => {
      child.once('error', (error) => resolve({ error }));
      child.once('exit', (code, signalName) => resolve({ code, signal: signalName }));
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    if (child.pid !== undefined) {
      this.#identity = identify(child.pid);
      onEvent?.('spawned', { pid: child.pid });
    }
    const lastLines = onLine ? readLines(child, onLine) : [];
    const outcome = exited.then(async (end) => {
      // What it left behind holds its output open: end that first, then read its last lines.
      endMarked(`LUONG_OWNER=${this.spec.mark}`);
      await Promise.race([closed, pause(lastLinesMs)]);
      return end;
    });
    this.#ended = outcome.then((end) => this.#onEnd(child, end, startedAt));

    const waiting = new AbortController();
    const failed = outcome.then((end) => {
      const how = end.error?.message ?? end.signal ?? `exit ${end.code}`;
      const sentence = `${this.name} ended before it was ready (${how})`;
      throw Object.assign(new Error([sentence, ...lastLines].join('\n')), { end });
    });
    const late = pause(startMs, waiting.signal).then(() => {
      throw Object.assign(new Error(`${this.name} was not ready in ${startMs} ms`), { late: true });
    });
    try {
      await Promise.race([ready(waiting.signal), failed, late]);
    } finally {
      waiting.abort();
      late.catch(() => {});
    }
    onEvent?.('ready', { ms: Math.round(performance.now() - startedAt) });
  }

  async #onEnd(child, end, startedAt) {
    if (this.#process === child) this.#process = undefined;
    this.spec.ended?.(end.code);
    const final = this.spec.finalCodes?.includes(end.code) ?? false;
    const again = this.#wanted && this.spec.supervise === true && !final;
    if (performance.now() - startedAt > steadyMs) this.#delayMs = firstDelayMs;
    this.spec.onEvent?.('ended', { ...end, wanted: this.#wanted, final, restartMs: again ? this.#delayMs : undefined });
    if (again) void this.#restart();
  }

  async #restart() {
    const abort = this.#abort.signal;
    await pause(this.#delayMs, abort);
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
    if (abort.aborted) return;
    // A failed attempt ends through #onEnd, which plans the next one; a silent one is ended here to the same effect.
    await this.#launch().catch((error) => error.late && this.#process && signal(this.#process.pid, 'SIGKILL'));
  }

  /** Asks it to end (SIGTERM), insists after its time, and ends what it left behind. */
  async stop() {
    const child = this.#lower();
    if (child) {
      signal(child.pid, 'SIGTERM');
      if (!(await until(() => this.#process !== child, this.spec.stopMs))) signal(child.pid, 'SIGKILL');
    }
    await this.#ended;
  }

  /** SIGKILL, as a fault would; it stays down until start() is called. */
  async kill() {
    const child = this.#lower();
    if (child) signal(child.pid, 'SIGKILL');
    await this.#ended;
  }

  #lower() {
    this.#wanted = false;
    this.#abort.abort();
    return this.#process?.pid === undefined ? undefined : this.#process;
  }
}
