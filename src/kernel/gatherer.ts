/**
 * Gathers what arrives while one write runs and writes it together: a batch of one when there is little to do, larger
 * ones under load. Without a delay nothing ever waits for company.
 */
export class Gatherer<T> {
  private waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private draining: Promise<void> | undefined;
  private hurry: (() => void) | undefined;

  /**
   * @param write stores one batch; when it throws, every item of the batch is refused with that error
   * @param most items of one batch
   * @param delay milliseconds that the first item of a batch waits for more
   */
  constructor(
    private readonly write: (items: T[]) => Promise<void>,
    private readonly most = 200,
    private readonly delay = 0,
  ) {}

  /** Resolves once the item's batch is written. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** Ends the present wait for more, and resolves once everything is written. */
  async flush(): Promise<void> {
    this.hurry?.();
    await this.draining;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      if (this.delay > 0) await this.pause();
      const batch = this.waiting.splice(0, this.most);
      try {
        await this.write(batch.map((b) => b.item));
        batch.forEach((b) => b.resolve());
      } catch (error) {
        batch.forEach((b) => b.reject(error));
      }
    }
    this.draining = undefined;
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.delay);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
