/** Works off what arrives with a limit on how much at a time; says when it is full and when there is room again. */
export class JobQueue<T> {
  private readonly waiting: T[] = [];
  private working = 0;
  private full = false;
  private idleHooks: (() => void)[] = [];

  /**
   * @param atOnce items at work at the same time
   * @param most items that may wait before `onFull`
   * @param work must not throw
   */
  constructor(
    private readonly atOnce: number,
    private readonly most: number,
    private readonly work: (item: T) => Promise<void>,
    private readonly onFull: () => void,
    private readonly onRoom: () => void,
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    this.next();
    if (!this.full && this.waiting.length >= this.most) {
      this.full = true;
      this.onFull();
    }
  }

  /** Takes back what has not begun. */
  drain(): T[] {
    return this.waiting.splice(0);
  }

  /** Resolves once nothing is at work. */
  idle(): Promise<void> {
    return this.working === 0 ? Promise.resolve() : new Promise((resolve) => this.idleHooks.push(resolve));
  }

  private next(): void {
    while (this.working < this.atOnce && this.waiting.length > 0) {
      this.working++;
      void this.work(this.waiting.shift()!).finally(() => this.ended());
    }
  }

  private ended(): void {
    this.working--;
    this.next();
    if (this.full && this.waiting.length < this.most / 2) {
      this.full = false;
      this.onRoom();
    }
    if (this.working === 0) this.idleHooks.splice(0).forEach((hook) => hook());
  }
}
