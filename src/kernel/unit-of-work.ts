import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolConnection } from 'mysql2';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Scope } from './actor.js';
import type { Clock } from './clock.js';
import { Unavailable } from './errors.js';
import type { DomainEventBus } from './events.js';
import type { Logger } from './log.js';
import { OutsideFirst } from './outside-first.js';
import { PendingStatements } from './pending-statements.js';
import { TxHooks } from './tx-hooks.js';
import { Tx } from './tx.js';

export type { Statement } from './pending-statements.js';
export { Tx } from './tx.js';

/** MariaDB: deadlock found; lock wait timeout. Both roll back, and the work may simply run again. */
const RETRYABLE = new Set([1213, 1205]);
const ATTEMPTS = 12;

/** Connections whose session is READ COMMITTED already: said once per connection, not once per transaction. */
const prepared = new WeakSet<object>();

/** How often the work of one unit may send for something to be done outside before it is given up. */
const OUTSIDE_ROUNDS = 10;

/**
 * The only way to the tables. One call = one READ COMMITTED transaction, limited to the scope's agency;
 * a deadlock runs the work again, so the work must have no effect outside the transaction
 * (use `tx.afterCommit`, `tx.afterRollback` and the outbox). A unit inside an open one is refused: it would wait for a
 * second connection while it keeps the first, and as many at a time as the pool has connections would wait for ever.
 */
export class UnitOfWork {
  /** The unit that the present work runs in. */
  private readonly within = new AsyncLocalStorage<{ open: boolean }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly events: DomainEventBus,
    private readonly log: Logger,
  ) {}

  /**
   * Runs `work` in a transaction and then its after-commit hooks (whose failures are logged, not thrown). Work that
   * throws {@link OutsideFirst} runs again once that is done.
   * @throws whatever `work` throws, after rolling back and what it asked for then; Unavailable when it sends out too often
   */
  async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let round = 1; ; round++) {
      try {
        return await this.hooked((hooks) => this.connected((runner, pending) => this.once(runner, this.begun(runner, pending, scope, hooks), work)));
      } catch (error) {
        if (!(error instanceof OutsideFirst)) throw error;
        if (round >= OUTSIDE_ROUNDS) throw new Unavailable('may-chu-ban', 'Máy chủ đang bận nên chưa làm xong. Thử lại sau ít phút.', error);
        await error.prepare();
      }
    }
  }

  /**
   * Runs work that only reads, without a transaction: under READ COMMITTED each statement sees what is committed either
   * way, and two round trips less are worth it for what every request does.
   * @throws Error when `work` writes or locks
   */
  async read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.hooked((hooks) => this.connected((runner, pending) => work(this.begun(runner, pending, scope, hooks, true))));
  }

  /**
   * Runs one statement that writes, as {@link Tx.sql} would in a transaction that holds nothing else: one round trip
   * instead of three.
   */
  async write(scope: Scope, statement: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.connected((runner, pending) => new Tx(runner.manager, pending, scope, this.clock, this.events).sql(statement, parameters));
  }

  /**
   * Runs one hand-written statement of the program's own work, with `?` for parameters, as a transaction by itself:
   * one round trip instead of three. For the outbox, positions and health; rooms use {@link run}.
   */
  statement<R = unknown>(statement: string, parameters: readonly unknown[] = []): Promise<R> {
    return this.connected((runner) => runner.query(statement, [...parameters]) as Promise<R>);
  }

  private begun(runner: QueryRunner, pending: PendingStatements, scope: Scope, hooks: TxHooks, readsOnly = false): Tx {
    hooks.clear();
    return new Tx(runner.manager, pending, scope, this.clock, this.events, hooks, readsOnly);
  }

  /** Both kinds of hook run here, where no connection is held. */
  private async hooked<T>(unit: (hooks: TxHooks) => Promise<T>): Promise<T> {
    const hooks = new TxHooks();
    try {
      const result = await unit(hooks);
      hooks.runCommitted((error) => this.log.error({ err: error }, 'after-commit hook failed'));
      return result;
    } catch (error) {
      const failed = (failure: unknown) => this.log.error({ err: failure }, 'after-rollback hook failed');
      // Work that is run again says again what it wants kept.
      if (!(error instanceof OutsideFirst)) await hooks.runRolledBack((scope, work) => this.run(scope, work), failed);
      throw error;
    }
  }

  private async connected<T>(work: (runner: QueryRunner, pending: PendingStatements) => Promise<T>): Promise<T> {
    if (this.within.getStore()?.open) throw new Error('A unit of work was opened inside another one');
    const unit = { open: true };
    return this.within.run(unit, () => this.attempts(work)).finally(() => (unit.open = false));
  }

  private async attempts<T>(work: (runner: QueryRunner, pending: PendingStatements) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const runner = this.dataSource.createQueryRunner();
      try {
        const connection = (await runner.connect()) as PoolConnection;
        const pending = PendingStatements.of(runner, connection);
        if (!prepared.has(connection)) {
          await runner.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
          prepared.add(connection);
        }
        return await work(runner, pending);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { errno?: number }).errno ?? 0)) throw error;
        // Two victims that start again at the same moment would meet again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
      } finally {
        await runner.release();
      }
    }
  }

  private async once<T>(runner: QueryRunner, tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
    await runner.startTransaction();
    try {
      const result = await work(tx);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }
}
