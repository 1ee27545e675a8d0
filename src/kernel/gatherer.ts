/**
 * Gathers what arrives while one write runs and writes it together: a batch of one when there is little
 * to do, larger ones under load, and never a wait for company.
 */
export class Gatherer<T> {
  private waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private writing = false;

  /**
   * @param write stores one batch; when it throws, every item of the batch is refused with that error
   * @param most items of one batch
   */
  constructor(
    private readonly write: (items: T[]) => Promise<void>,
    private readonly most = 200,
  ) {}

  /** Resolves once the item's batch is written. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      try {
        await this.write(batch.map((b) => b.item));
        batch.forEach((b) => b.resolve());
      } catch (error) {
        batch.forEach((b) => b.reject(error));
      }
    }
    this.writing = false;
  }
}
