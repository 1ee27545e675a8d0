import type { Logger } from './log.js';

/**
 * Calls `work` again and again with a pause between, until stopped; an error is logged and the pause
 * doubles up to `maxPause`. `kick` ends the present pause at once.
 */
export class Poller {
  private stopped = false;
  private wake: (() => void) | undefined;
  private running: Promise<void> | undefined;

  /**
   * @param name for the log
   * @param pause milliseconds between two rounds
   * @param work one round; answers true when there is more to do at once
   */
  constructor(
    private readonly name: string,
    private readonly pause: number,
    private readonly work: () => Promise<boolean>,
    private readonly log: Logger,
    private readonly maxPause = 5000,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  kick(): void {
    this.wake?.();
  }

  /** Stops after the present round. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.kick();
    await this.running;
  }

  private async loop(): Promise<void> {
    let pause = this.pause;
    while (!this.stopped) {
      try {
        const more = await this.work();
        pause = this.pause;
        if (more) continue;
      } catch (error) {
        this.log.warn({ err: error, poller: this.name }, 'poller round failed');
        pause = Math.min(pause * 2, this.maxPause);
      }
      if (!this.stopped) await this.sleep(pause);
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
