/** News that others wait for: whoever brings some tells it, and everybody who waits looks again at once. */
export class News {
  private readonly waiting = new Set<() => void>();

  tell(): void {
    for (const look of [...this.waiting]) look();
  }

  /**
   * What `look` finds, now or with one of the next news.
   * @throws Error with the sentence of `missing` when no news brought it in time
   */
  until<T>(look: () => T | undefined, patienceMs: number, missing: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.waiting.delete(again);
        reject(new Error(missing()));
      }, patienceMs);
      const again = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(late);
        this.waiting.delete(again);
        resolve(found);
      };
      this.waiting.add(again);
      again();
    });
  }
}
