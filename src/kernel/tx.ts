import type { DeepPartial, EntityManager, EntityTarget, FindManyOptions, FindOptionsWhere, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Scope } from './actor.js';
import { isAgencyScoped } from './agency-scoped.js';
import type { Clock } from './clock.js';
import { NotFound } from './errors.js';
import type { DomainEventBus, DomainEvents } from './events.js';
import { newId } from './ids.js';
import { keepConditions } from './keep-conditions.js';
import type { PendingStatements, Statement } from './pending-statements.js';
import { isPlain, isPlainOptions, plainCount, plainFind, type PlainOptions } from './plain-find.js';
import { plainInsert, plainUpdate } from './plain-write.js';
import { checkScopedSql } from './scoped-sql.js';
import { TxHooks } from './tx-hooks.js';

type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[];
type Options<E> = Omit<FindManyOptions<E>, 'where'>;

/** A statement that changes and locks nothing. */
const READING = /^\s*(SELECT|WITH)\b(?!.*\bFOR UPDATE\b)/is;

/** One open transaction: reads and writes are limited to the scope's agency; see {@link UnitOfWork}. */
export class Tx {
  constructor(
    private readonly manager: EntityManager,
    private readonly pending: PendingStatements,
    readonly scope: Scope,
    private readonly clock: Clock,
    private readonly events: DomainEventBus,
    private readonly hooks = new TxHooks(),
    private readonly readsOnly = false,
  ) {}

  /**
   * This very transaction, limited to one agency: for the program's own work when it calls what reads one agency only.
   * @throws Error when it is limited to another one
   */
  inAgency(agencyId: string): Tx {
    if (this.scope.agencyId === agencyId) return this;
    if (this.scope.agencyId !== null) throw new Error(`Transaction of ${this.scope.agencyId} used for ${agencyId}`);
    return new Tx(this.manager, this.pending, { ...this.scope, agencyId }, this.clock, this.events, this.hooks, this.readsOnly);
  }

  /** Time of the kernel's clock. */
  now(): Date {
    return this.clock.now();
  }

  /** A new UUID v7. */
  newId(): string {
    return newId(this.clock);
  }

  /** Rows that match, of the scope's agency. */
  async find<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>, options: Options<E> = {}): Promise<E[]> {
    const limited = this.limit(entity, where);
    return (await this.plainly(entity, limited, options)) ?? this.manager.find(entity, { ...options, where: limited });
  }

  /** The first row that matches, or null. */
  async findOne<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>, options: Options<E> = {}): Promise<E | null> {
    const limited = this.limit(entity, where);
    const found = await this.plainly(entity, limited, { ...options, take: 1 });
    return found ? (found[0] ?? null) : this.manager.findOne(entity, { ...options, where: limited });
  }

  /**
   * The row that matches.
   * @param what Vietnamese noun for the message, e.g. "văn bản"
   * @throws NotFound
   */
  async get<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>, what: string): Promise<E> {
    const row = await this.findOne(entity, where);
    if (!row) throw new NotFound(what);
    return row;
  }

  /** The row that matches, locked until commit (SELECT … FOR UPDATE), or null. */
  async lock<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>): Promise<E | null> {
    this.assertMayWrite();
    const limited = this.limit(entity, where);
    const found = await this.plainly(entity, limited, { take: 1 }, true);
    return found ? (found[0] ?? null) : this.manager.findOne(entity, { where: limited, lock: { mode: 'pessimistic_write' } });
  }

  /** Number of rows that match. */
  async count<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>): Promise<number> {
    const limited = this.limit(entity, where);
    return this.isPlain(entity, limited) ? plainCount(this.manager, entity, limited) : this.manager.count(entity, { where: limited });
  }

  /** Inserts rows; the agency column is filled in from the scope. */
  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, rows: DeepPartial<E> | DeepPartial<E>[]): Promise<void> {
    for (const { sql, parameters } of this.insertion(entity, rows)) await this.manager.query(sql, [...parameters]);
  }

  /** {@link insert} that waits for company, see {@link later}: for rows that no other may be in the way of. */
  insertLater<E extends ObjectLiteral>(entity: EntityTarget<E>, rows: DeepPartial<E> | DeepPartial<E>[]): void {
    this.pending.add(this.insertion(entity, rows));
  }

  /** Changes the matching rows of the scope's agency; answers how many. */
  async update<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>, change: DeepPartial<E>): Promise<number> {
    this.assertMayWrite();
    const limited = this.limit(entity, where);
    if (!this.isPlain(entity, limited)) return (await this.manager.update(entity, limited, change as never)).affected ?? 0;
    const { sql, parameters } = plainUpdate(this.manager, entity, limited, change);
    return (await this.manager.query<{ affectedRows: number }>(sql, [...parameters])).affectedRows;
  }

  /** {@link update} by equal columns that waits for company, see {@link later}: where it does not matter how many rows match. */
  updateLater<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>, change: DeepPartial<E>): void {
    this.assertMayWrite();
    const limited = this.limit(entity, where);
    if (!this.isPlain(entity, limited)) throw new Error('updateLater takes columns that equal values only');
    this.pending.add([plainUpdate(this.manager, entity, limited, change)]);
  }

  /** Removes the matching rows of the scope's agency; answers how many. */
  async delete<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<number> {
    this.assertMayWrite();
    const result = await this.manager.delete(entity, this.limit(entity, where));
    return result.affected ?? 0;
  }

  /**
   * A query on one entity, limited to the scope's agency whatever the caller adds: `where` adds as `andWhere` does,
   * `orWhere` is refused. Joined tables must be limited by the caller's ON clause.
   */
  query<E extends ObjectLiteral>(entity: EntityTarget<E>, alias: string): SelectQueryBuilder<E> {
    const query = this.manager.createQueryBuilder(entity, alias);
    const { agencyId } = this.scope;
    if (agencyId !== null && isAgencyScoped(entity)) query.where(`${alias}.agencyId = :scopeAgency`, { scopeAgency: agencyId });
    return keepConditions(query);
  }

  /**
   * A hand-written statement, with `?` for parameters. Inside an agency's scope, a statement that
   * touches an agency's table must constrain `agency_id`; otherwise it is refused.
   * @returns the driver's answer: rows of a SELECT or RETURNING, or the result header
   */
  sql<R = unknown>(statement: string, parameters: readonly unknown[] = []): Promise<R> {
    if (!READING.test(statement)) this.assertMayWrite();
    if (this.scope.agencyId !== null) checkScopedSql(statement, this.manager.connection.entityMetadatas);
    return this.manager.query(statement, [...parameters]);
  }

  /**
   * Runs several statements that write, in their order, in one round trip (a compound statement of MariaDB); the first
   * that fails ends the row, and those before it stand until the caller rolls back. What waited ran before, by itself, so
   * that a failure is that of these statements.
   * @param statements with `answered` exactly where the statement answers rows
   */
  async together(statements: readonly Statement[]): Promise<void> {
    if (statements.length > 0) await this.pending.together(this.written(statements));
  }

  /**
   * Statements that write and that nobody waits for: they run in their order before the next one, or with the commit, in
   * the same round trip; one that fails makes that one fail.
   * @param statements with `answered` exactly where the statement answers rows; told before the after-commit hooks run
   */
  later(statements: readonly Statement[]): void {
    this.pending.add(this.written(statements));
  }

  /** Runs after a successful commit, in order; for hints and kicks only, never for effects that must happen. */
  afterCommit(hook: () => void | Promise<void>): void {
    this.assertMayWrite();
    this.hooks.afterCommit(hook);
  }

  /**
   * Runs `work` in a transaction of its own, of the same scope, once this one is rolled back and has given its connection
   * back; the caller waits for it. For what is to be kept of a refusal; should the work commit after all, it is forgotten.
   */
  afterRollback(work: (own: Tx) => Promise<void>): void {
    this.hooks.afterRollback(this.scope, work);
  }

  /** Tells the other rooms, inside this transaction. */
  emit<K extends keyof DomainEvents>(name: K, event: DomainEvents[K]): Promise<void> {
    this.assertMayWrite();
    return this.events.emit(this, name, event);
  }

  private insertion<E extends ObjectLiteral>(entity: EntityTarget<E>, rows: DeepPartial<E> | DeepPartial<E>[]): Statement[] {
    this.assertMayWrite();
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => this.own(entity, row));
    return list.length === 0 ? [] : [plainInsert(this.manager, entity, list)];
  }

  private written(statements: readonly Statement[]): readonly Statement[] {
    this.assertMayWrite();
    for (const { sql } of statements) if (this.scope.agencyId !== null) checkScopedSql(sql, this.manager.connection.entityMetadatas);
    return statements;
  }

  private assertMayWrite(): void {
    if (this.readsOnly) throw new Error('Work that was announced as reading only wants to write');
  }

  /** The rows without a query builder, where that can be: undefined where it cannot. */
  private plainly<E extends ObjectLiteral>(entity: EntityTarget<E>, limited: Where<E>, options: Options<E>, locks = false): Promise<E[]> | undefined {
    if (!this.isPlain(entity, limited) || !isPlainOptions(this.manager.connection.getMetadata(entity), options)) return undefined;
    return plainFind(this.manager, entity, limited, { ...(options as PlainOptions), locks });
  }

  private isPlain<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>): where is Where<E> & Parameters<typeof plainFind>[2] {
    return isPlain(this.manager.connection.getMetadata(entity), where);
  }

  private limit<E extends ObjectLiteral>(entity: EntityTarget<E>, where: Where<E>): Where<E> {
    const { agencyId } = this.scope;
    if (agencyId === null || !isAgencyScoped(entity)) return where;
    const one = (w: FindOptionsWhere<E>) => ({ ...w, agencyId }) as FindOptionsWhere<E>;
    return Array.isArray(where) ? where.map(one) : one(where);
  }

  private own<E extends ObjectLiteral>(entity: EntityTarget<E>, row: DeepPartial<E>): DeepPartial<E> {
    const { agencyId } = this.scope;
    if (agencyId === null || !isAgencyScoped(entity)) return row;
    const given = (row as { agencyId?: string }).agencyId;
    if (given !== undefined && given !== agencyId) throw new Error(`Row of agency ${given} written in the scope of ${agencyId}`);
    return { ...row, agencyId };
  }
}
