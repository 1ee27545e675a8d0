import type { Part, RealStack } from '../stack/real-stack.js';
import { pause } from './steady-person.js';

const PARTS: Part[] = ['app', 'zeebe', 'mariadb'];
const LONGEST_DELAY_MS = 400;
const LONGEST_AWAY_MS = 1_500;
/** A busy machine starts the engine slowly; how fast it is has its own tests. */
const READY_WITHIN_MS = 300_000;

/** Kills parts of a stack at random moments of the work, one after the other, and starts each again. */
export class Killer {
  /** How often the application ended though only another part was killed. */
  ownEnds = 0;
  kills = 0;
  private backAt = performance.now();
  private away = false;

  /**
   * @param random from 0 to 1
   * @param tell one line per kill
   */
  constructor(
    private readonly stack: RealStack,
    private readonly random: () => number,
    private readonly tell: (line: string) => void,
  ) {}

  /** When everything was last known to be up again; now, while a part is away. */
  get lastFault(): number {
    return this.away ? performance.now() : this.backAt;
  }

  /** Spreads the kills over the progress of the work (0 to 1), so that each of them hits while people work. */
  async run(kills: number, progress: () => number): Promise<void> {
    for (let turn = 0; turn < kills; turn++) {
      const moment = (turn + this.random()) / (kills + 0.5);
      while (progress() < moment) await pause(5);
      await pause(this.random() * LONGEST_DELAY_MS);
      await this.one(this.partOf(turn));
    }
  }

  /** Every three kills hit each part once, in an order of their own. */
  private partOf(turn: number): Part {
    if (turn % PARTS.length === 0) PARTS.sort(() => this.random() - 0.5);
    return PARTS[turn % PARTS.length]!;
  }

  private async one(part: Part): Promise<void> {
    const since = performance.now();
    this.away = true;
    await this.stack.kill(part);
    this.kills += 1;
    await pause(this.random() * LONGEST_AWAY_MS);
    await this.stack.startPart(part);
    if (!this.stack.isRunning('app')) {
      this.ownEnds += 1;
      await this.stack.startPart('app');
    }
    await this.stack.ready('app', READY_WITHIN_MS);
    this.backAt = performance.now();
    this.away = false;
    this.tell(`  ${String(this.kills).padStart(3)}. ${part.padEnd(8)} ready again after ${((this.backAt - since) / 1000).toFixed(1)} s`);
  }
}
