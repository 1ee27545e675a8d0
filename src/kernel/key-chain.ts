/** Runs work of one key strictly one after another, work of different keys side by side. */
export class KeyChain {
  private readonly tails = new Map<string, Promise<boolean>>();

  /**
   * @param work told whether the work before it of the same key succeeded; answers whether it did itself; must not throw
   */
  run(key: string, work: (clear: boolean) => Promise<boolean>): Promise<boolean> {
    const mine = (this.tails.get(key) ?? Promise.resolve(true)).then(work);
    this.tails.set(key, mine);
    void mine.then(() => {
      if (this.tails.get(key) === mine) this.tails.delete(key);
    });
    return mine;
  }

  /** Resolves once nothing runs any more. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}
