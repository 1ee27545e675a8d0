import type { Tx } from './unit-of-work.js';

/**
 * What happened, by name. Each room adds its own by declaration merging:
 * `declare module '../kernel/events.js' { interface DomainEvents { 'case.ended': {…} } }`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface DomainEvents {}

type Handler<K extends keyof DomainEvents> = (tx: Tx, event: DomainEvents[K]) => Promise<void>;

/** Events handled inside the transaction that caused them: all of it is committed, or none. */
export class DomainEventBus {
  private readonly handlers = new Map<string, Handler<never>[]>();

  /** Adds a handler; handlers run in the order they were added. */
  on<K extends keyof DomainEvents>(name: K, handler: Handler<K>): void {
    const list = this.handlers.get(name) ?? [];
    list.push(handler);
    this.handlers.set(name, list);
  }

  /** Runs the handlers of one event in the given transaction. */
  async emit<K extends keyof DomainEvents>(tx: Tx, name: K, event: DomainEvents[K]): Promise<void> {
    for (const handler of this.handlers.get(name) ?? []) await (handler as Handler<K>)(tx, event);
  }
}
