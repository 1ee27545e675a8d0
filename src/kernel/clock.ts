/**
 * The one clock. Everything that asks for the time asks here, so a test moves the application
 * and the engine together (stack.md, "One clock"). In production the offset is always 0.
 */
export class Clock {
  private offset = 0;

  constructor(private readonly controlled = false) {}

  /** The present moment. */
  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /**
   * Moves this process's clock.
   * @param milliseconds added to the offset
   * @throws Error when the clock is not controlled
   */
  add(milliseconds: number): void {
    if (!this.controlled) throw new Error('Đồng hồ không ở chế độ kiểm thử.');
    this.offset += milliseconds;
  }

  /** A moment before or after now; negative goes back. */
  fromNow(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}
