import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applicationEnv, applicationPart } from './application.mjs';
import { Child } from './child.mjs';
import { lockHolder, recordChildren, releaseLock, takeLock } from './lock.mjs';
import { mariadbPart, prepareMariadb } from './mariadb.mjs';
import { choosePorts, nextHttpPort, rememberedPorts } from './ports.mjs';
import { endMarked, endProcess } from './processes.mjs';
import { Stop } from './say.mjs';
import { secretsOf } from './secrets.mjs';
import { zeebePart } from './zeebe.mjs';

/** Started in this order, ended in the other. */
const partOrder = ['mariadb', 'zeebe', 'app'];
const laterFirst = (a, b) => rank(b) - rank(a);
const rank = (name) => (partOrder.includes(name) ? partOrder.indexOf(name) : partOrder.length);
const stopMs = { app: 15_000, zeebe: 60_000, mariadb: 60_000 };

export const lockPath = (varDir) => join(varDir, 'lock.json');
const markOf = (secrets, name) => `${secrets.installation}/${name}`;

/**
 * Ends the parts that a dead launcher left behind: those it recorded, and whatever else carries their mark.
 * @param {object} secrets of the installation
 * @param {Record<string, object>} recorded identity by part name
 * @param {number} [waitMs] how long each may take to end by itself; its own time when not given
 */
export async function endLeftovers(secrets, recorded, waitMs) {
  for (const name of [...new Set([...Object.keys(recorded), ...partOrder])].sort(laterFirst)) {
    if (recorded[name]) await endProcess(recorded[name], waitMs ?? stopMs[name] ?? stopMs.app);
    endMarked(`LUONG_OWNER=${markOf(secrets, name)}`);
  }
}

/**
 * @typedef {object} StackOptions
 * @property {string} root the checkout
 * @property {string} varDir
 * @property {NodeJS.ProcessEnv} env
 * @property {object} tools from prepare()
 * @property {boolean} [supervise] restart parts that end by themselves (default true)
 * @property {string} [main] another main file than dist/src/app/main.js
 * @property {(part: string, event: 'spawned'|'ready'|'ended', detail?: object) => void} [onEvent]
 * @property {(line: object, part: string) => void} [onMessage] each JSON line an application process prints
 */

/** The running parts of one installation: its database, its engine and its application processes. */
export class Stack {
  #options;
  #parts = new Map();
  #httpPorts = new Map();
  #held = false;
  #closed = false;

  /** @param {StackOptions} options */
  constructor(options) {
    this.#options = options;
    this.varDir = options.varDir;
    this.clockControlled = options.env.LUONG_CLOCK_CONTROLLED === '1';
  }

  /** Takes the installation's lock, ends what a dead launcher left, chooses ports and declares the parts. */
  async open() {
    const { varDir, env, tools } = this.#options;
    mkdirSync(varDir, { recursive: true, mode: 0o700 });
    const lock = takeLock(lockPath(varDir));
    if (!lock.taken)
      throw new Stop(
        `Luồng đang chạy với thư mục ${varDir} (tiến trình ${lock.holder.launcher.pid}): hãy dừng nó trước, hoặc thêm --join để mở tiến trình ứng dụng thứ hai.`,
      );
    this.#held = true;
    this.secrets = secretsOf(varDir);
    await endLeftovers(this.secrets, lock.stale?.children ?? {});
    this.ports = await choosePorts(varDir, env);
    const log = (name) => join(varDir, 'log', `${name}.log`);
    if (!env.DATABASE_URL) {
      const folder = join(varDir, 'mariadb');
      const options = {
        mariadbd: tools.mariadbd,
        folder,
        port: this.ports.mariadb,
        secrets: this.secrets,
        log: log('mariadb'),
      };
      this.#add(mariadbPart(options), () => prepareMariadb(options));
    }
    if (!env.ZEEBE_GRPC_ADDRESS) {
      this.#add(
        zeebePart({
          ...tools,
          folder: join(varDir, 'zeebe'),
          ports: this.ports,
          secrets: this.secrets,
          clockControlled: this.clockControlled,
          log: log('zeebe'),
        }),
      );
    }
    this.#addApplication('app', this.ports.http);
    return this;
  }

  /** Works beside the launcher that runs this installation: no lock, no servers, its ports and secrets. */
  attach() {
    const { varDir } = this.#options;
    if (!lockHolder(lockPath(varDir))) {
      throw new Stop(`Chưa có Luồng nào đang chạy với thư mục ${varDir}: hãy chạy npm start trước.`);
    }
    this.secrets = secretsOf(varDir);
    this.ports = rememberedPorts(varDir);
    return this;
  }

  #add(spec, prepareStart = async () => {}) {
    const { supervise = true, onEvent } = this.#options;
    const child = new Child({
      ...spec,
      mark: markOf(this.secrets, spec.name),
      supervise,
      onEvent: (event, detail) => {
        if (this.#held) recordChildren(lockPath(this.varDir), this.#identities());
        onEvent?.(spec.name, event, detail);
      },
    });
    this.#parts.set(spec.name, { child, prepareStart });
  }

  #identities() {
    return Object.fromEntries(
      [...this.#parts].filter(([, part]) => part.child.running).map(([name, part]) => [name, part.child.identity]),
    );
  }

  /**
   * Declares another application process on the same database and engine; start(name) starts it.
   * @param {number} [httpPort] the next free one when not given
   * @returns {Promise<string>} its name
   */
  async addApplication(httpPort) {
    const taken = new Set([...Object.values(this.ports), ...this.#httpPorts.values()]);
    const port = httpPort ?? (await nextHttpPort(taken, this.ports.http + 1));
    return this.#addApplication(`app-${port}`, port);
  }

  #addApplication(name, httpPort) {
    const { root, main, onMessage } = this.#options;
    const env = this.applicationEnv(httpPort);
    const log = join(this.varDir, 'log', `${name}.log`);
    this.#httpPorts.set(name, httpPort);
    this.#add(applicationPart({ root, name, env, main, log, onMessage: (line) => onMessage?.(line, name) }));
    return name;
  }

  /** Where an application process of this stack answers. */
  url(name = 'app') {
    return `http://127.0.0.1:${this.#httpPorts.get(name)}`;
  }

  /** Environment of an application process, or of a command that works beside it. */
  applicationEnv(httpPort = this.ports.http) {
    const { env, tools, varDir } = this.#options;
    return applicationEnv({
      env,
      ports: this.ports,
      secrets: this.secrets,
      tools,
      varDir,
      httpPort,
      clockControlled: this.clockControlled,
    });
  }

  get names() {
    return [...this.#parts.keys()];
  }

  isRunning(name) {
    return this.#parts.get(name)?.child.running ?? false;
  }

  pid(name) {
    return this.#parts.get(name)?.child.identity?.pid;
  }

  /** Starts one part and waits until it serves. */
  async start(name) {
    const { child, prepareStart } = this.#part(name);
    await prepareStart();
    if (this.#closed) throw new Error(`The stack was stopped before ${name} was started`);
    await child.start().catch((error) => {
      throw Object.assign(error, { part: name });
    });
  }

  /** SIGKILL; the part stays down until start(name). */
  kill(name) {
    return this.#part(name).child.kill();
  }

  /** SIGTERM and its time; the part stays down until start(name). */
  stopPart(name) {
    return this.#part(name).child.stop();
  }

  /** Database and engine side by side. */
  async startServers() {
    await Promise.all(['mariadb', 'zeebe'].filter((name) => this.#parts.has(name)).map((name) => this.start(name)));
  }

  /** Everything; the application as soon as its database serves, because it migrates first and waits for the engine itself. */
  async startAll() {
    const database = this.#parts.has('mariadb') ? this.start('mariadb') : Promise.resolve();
    const engine = this.#parts.has('zeebe') ? this.start('zeebe') : Promise.resolve();
    await Promise.all([engine, database.then(() => this.start('app'))]);
  }

  /** Ends the application processes, then the engine, then the database; gives the lock back. */
  async stop() {
    this.#closed = true;
    const applications = this.names.filter((name) => name !== 'mariadb' && name !== 'zeebe');
    await Promise.all(applications.map((name) => this.stopPart(name)));
    for (const name of ['zeebe', 'mariadb']) if (this.#parts.has(name)) await this.stopPart(name);
    this.#release();
  }

  /** Ends everything at once. What was acknowledged is on disk. */
  async killAll() {
    this.#closed = true;
    await Promise.all(this.names.map((name) => this.kill(name)));
    this.#release();
  }

  #release() {
    if (this.#held) releaseLock(lockPath(this.varDir));
    this.#held = false;
  }

  #part(name) {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`No such part: ${name} (there are ${this.names.join(', ')})`);
    return part;
  }
}
