import type { PoolConnection, ResultSetHeader } from 'mysql2';
import { QueryFailedError, QueryResult, type QueryRunner } from 'typeorm';

/** A hand-written statement that runs together with others. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
  /** Told the rows of its RETURNING. */
  answered?: (rows: Record<string, unknown>[]) => void;
  /** What a row that is there already means, by the name of the unique key that refuses a second one. */
  refusal?: { key: string; error: () => Error };
}

type Rows = Record<string, unknown>[];
type Answer = ResultSetHeader | (Rows | ResultSetHeader)[];

const START = 'START TRANSACTION';
const COMMIT = 'COMMIT';
const ROLLBACK = 'ROLLBACK';
/** Answers rows of its own. */
const ANSWERS_ROWS = /^\s*(SELECT|WITH)\b|\bRETURNING\b/i;
const AFFECTED: Statement = { sql: 'SELECT ROW_COUNT() AS affected', parameters: [] };

/**
 * The statements of one connection's unit of work that wait for the next one and travel with it in one compound statement
 * of MariaDB: the transaction's beginning with its first statement, writes that nobody waits for with the next read, the
 * last of them with the commit. A round trip costs the program and the server more than most of these statements do.
 * It takes the place of the runner's own `query`, so that whatever TypeORM sends comes by here, in order.
 */
export class PendingStatements {
  private waiting: Statement[] = [];
  private failed: Error | undefined;

  private constructor(private readonly connection: PoolConnection) {}

  /** @param connection the runner's own */
  static of(runner: QueryRunner, connection: PoolConnection): PendingStatements {
    const pending = new PendingStatements(connection);
    const query = async (sql: string, parameters: unknown[] = [], structured = false): Promise<unknown> => {
      const raw = await pending.run(sql, parameters);
      return structured ? structure(raw) : raw;
    };
    runner.query = query as QueryRunner['query'];
    return pending;
  }

  /** Lets statements wait; what fails then fails the statement, or the commit, that they travel with. */
  add(statements: readonly Statement[]): void {
    this.waiting.push(...statements);
  }

  /** Sends the writes that wait; the mere beginning of a transaction goes on waiting. */
  async flush(): Promise<void> {
    if (this.waiting.some(({ sql }) => sql !== START)) await this.unforgiving(this.waiting, this.send(this.take()));
  }

  /** Sends statements in one round trip, without any write that waited before: their failure is their own. */
  async together(statements: readonly Statement[]): Promise<void> {
    await this.flush();
    await this.send([...this.take(), ...statements]);
  }

  private async run(sql: string, parameters: readonly unknown[]): Promise<unknown> {
    if (this.failed && sql !== ROLLBACK) throw this.failed;
    if (sql === START) return this.add([{ sql, parameters }]);
    if (sql === ROLLBACK) return this.rollback();
    const before = this.take();
    if (sql === COMMIT && before.length === 1 && before[0]!.sql === START) return undefined;
    if (before.length === 0) return this.query(sql, parameters);
    if (sql === COMMIT) return void (await this.send([...before, { sql, parameters }]));
    return this.unforgiving(before, this.behind(before, { sql, parameters }));
  }

  /** What never left need not be undone. */
  private async rollback(): Promise<void> {
    this.failed = undefined;
    const begun = this.take()[0]?.sql !== START;
    if (begun) await this.query(ROLLBACK, []);
  }

  /** Whoever catches the failure as that of another statement must not commit without what waited and never ran. */
  private async unforgiving<T>(waited: readonly Statement[], sending: Promise<T>): Promise<T> {
    try {
      return await sending;
    } catch (error) {
      if (waited.some(({ sql }) => sql !== START)) this.failed = error as Error;
      throw error;
    }
  }

  /** Sends one statement behind those that wait, and answers as if it had gone alone. */
  private async behind(before: readonly Statement[], own: Statement): Promise<unknown> {
    let rows: Rows = [];
    const answered = (found: Rows): void => void (rows = found);
    if (ANSWERS_ROWS.test(own.sql)) {
      await this.send([...before, { ...own, answered }]);
      return rows;
    }
    const header = await this.send([...before, own, { ...AFFECTED, answered }]);
    return { ...header, affectedRows: Number(rows[0]!['affected']) };
  }

  /** Each `answered` is told its rows once all have run. */
  private async send(statements: readonly Statement[]): Promise<ResultSetHeader> {
    const answer = (await this.query(`BEGIN NOT ATOMIC ${statements.map(({ sql }) => `${sql};`).join(' ')} END`, statements.flatMap(({ parameters }) => parameters)).catch((error: Error) => {
      throw refusalOf(statements, error);
    })) as Answer;
    // Without rows there is the result header alone, otherwise it stands behind them.
    if (!Array.isArray(answer)) return answer;
    statements.flatMap(({ answered }) => (answered ? [answered] : [])).forEach((answered, index) => answered(answer[index] as Rows));
    return answer.at(-1) as ResultSetHeader;
  }

  private take(): Statement[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  private query(sql: string, parameters: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.connection.query(sql, [...parameters], (error, answer) => {
        if (error) reject(new QueryFailedError(sql, [...parameters], error));
        else resolve(answer);
      });
    });
  }
}

const ER_DUP_ENTRY = 1062;

/** The driver's error names the key that refused, not the statement. */
function refusalOf(statements: readonly Statement[], error: Error & { errno?: number }): Error {
  const refused = error.errno === ER_DUP_ENTRY ? statements.find(({ refusal }) => refusal && error.message.includes(`'${refusal.key}'`)) : undefined;
  return refused?.refusal?.error() ?? error;
}

/** As TypeORM's builders want it. */
function structure(raw: unknown): QueryResult {
  const result = new QueryResult();
  result.raw = raw;
  if (Array.isArray(raw)) result.records = raw as unknown[];
  result.affected = (raw as ResultSetHeader).affectedRows;
  return result;
}
