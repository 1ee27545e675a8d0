const last = new Map<string, Promise<unknown>>();

/**
 * Runs work of one name after another, in the order asked: what was sent earlier cannot arrive later.
 * @param name what the work writes; other names do not wait
 * @returns what the work answers or throws
 */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(name) ?? Promise.resolve()).then(work);
  const over = turn.then(
    () => undefined,
    () => undefined,
  );
  last.set(name, over);
  void over.then(() => last.get(name) === over && last.delete(name));
  return turn;
}
