/**
 * Thrown by work that finds something slow to be done first: a unit of work rolls back, gives its connection and locks
 * back, waits for `prepare`, and runs the work again, which then finds what it needs.
 */
export class OutsideFirst extends Error {
  constructor(readonly prepare: () => Promise<void>) {
    super('Something is to be done outside the transaction first');
  }
}
