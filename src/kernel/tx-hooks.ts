import type { Scope } from './actor.js';
import type { Tx } from './tx.js';

/** What a transaction wants done once it has ended, one way or the other. */
export class TxHooks {
  private committed: (() => void | Promise<void>)[] = [];
  private rolledBack: { scope: Scope; work: (own: Tx) => Promise<void> }[] = [];

  afterCommit(hook: () => void | Promise<void>): void {
    this.committed.push(hook);
  }

  afterRollback(scope: Scope, work: (own: Tx) => Promise<void>): void {
    this.rolledBack.push({ scope, work });
  }

  /** Forgets what an attempt asked for that is run again. */
  clear(): void {
    this.committed = [];
    this.rolledBack = [];
  }

  /** Starts what was asked for after the commit, in order, without waiting for it. */
  runCommitted(onError: (error: unknown) => void): void {
    for (const hook of this.committed) {
      try {
        void Promise.resolve(hook()).catch(onError);
      } catch (error) {
        onError(error);
      }
    }
  }

  /** Runs what was asked for after the rollback, each in a transaction of its own, and waits for it. */
  async runRolledBack(run: (scope: Scope, work: (own: Tx) => Promise<void>) => Promise<void>, onError: (error: unknown) => void): Promise<void> {
    for (const { scope, work } of this.rolledBack) await run(scope, work).catch(onError);
  }
}
