import type { DataSource, QueryRunner } from 'typeorm';
import type { Scope } from './actor.js';
import type { Clock } from './clock.js';
import type { DomainEventBus } from './events.js';
import type { Logger } from './log.js';
import { Tx } from './tx.js';

export { Tx, type Statement } from './tx.js';

/** MariaDB: deadlock found; lock wait timeout. Both roll back, and the work may simply run again. */
const RETRYABLE = new Set([1213, 1205]);
const ATTEMPTS = 12;

/** Connections whose session is READ COMMITTED already: said once per connection, not once per transaction. */
const prepared = new WeakSet<object>();

/**
 * The only way to the tables. One call = one READ COMMITTED transaction, limited to the scope's agency;
 * a deadlock runs the work again, so the work must have no effect outside the transaction
 * (use `tx.afterCommit` and the outbox).
 */
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly events: DomainEventBus,
    private readonly log: Logger,
  ) {}

  /**
   * Runs `work` in a transaction and then its after-commit hooks (whose failures are logged, not thrown).
   * @throws whatever `work` throws, after rolling back
   */
  async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.connected(async (runner) => {
      const tx = new Tx(runner.manager, scope, this.clock, this.events);
      const result = await this.once(runner, tx, work);
      tx.runAfterCommit((error) => this.log.error({ err: error }, 'after-commit hook failed'));
      return result;
    });
  }

  /**
   * Runs work that only reads, without a transaction: under READ COMMITTED each statement sees what is committed either
   * way, and two round trips less are worth it for what every request does.
   * @throws Error when `work` writes or locks
   */
  async read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.connected((runner) => work(new Tx(runner.manager, scope, this.clock, this.events, [], true)));
  }

  /**
   * Runs one statement that writes, as {@link Tx.sql} would in a transaction that holds nothing else: one round trip
   * instead of three.
   */
  async write(scope: Scope, statement: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.connected((runner) => new Tx(runner.manager, scope, this.clock, this.events).sql(statement, parameters));
  }

  /**
   * Runs one hand-written statement of the program's own work, with `?` for parameters, as a transaction by itself:
   * one round trip instead of three. For the outbox, positions and health; rooms use {@link run}.
   */
  statement<R = unknown>(statement: string, parameters: readonly unknown[] = []): Promise<R> {
    return this.connected((runner) => runner.query(statement, [...parameters]) as Promise<R>);
  }

  private async connected<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const runner = this.dataSource.createQueryRunner();
      try {
        const connection = (await runner.connect()) as object;
        if (!prepared.has(connection)) {
          await runner.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
          prepared.add(connection);
        }
        return await work(runner);
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
