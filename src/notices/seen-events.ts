/** Ids commit out of order, so each poll reads back this far; in milliseconds. */
export const OVERLAP_MS = 5000;

/**
 * Which events of other processes this one has passed on already, of those that a poll may still read again; its own
 * only move the floor on. Times are of a steady clock in milliseconds.
 */
export class SeenEvents {
  private readonly times = new Map<string, { at: number; own: boolean }>();
  private others = 0;
  private floor = 0n;

  /** Everything up to this id is settled; polls read what is above it. */
  get low(): string {
    return this.floor.toString();
  }

  /** How many ids of other processes above {@link low} have been passed on. */
  get size(): number {
    return this.others;
  }

  /** An event that this process has written and passed on. */
  own(id: string, now: number): void {
    this.times.set(id, { at: now, own: true });
  }

  /** Takes an id of another process; false when it was taken before or is settled. */
  add(id: string, now: number): boolean {
    if (this.has(id)) return false;
    this.times.set(id, { at: now, own: false });
    this.others++;
    return true;
  }

  has(id: string): boolean {
    return this.times.has(id) || BigInt(id) <= this.floor;
  }

  /** Settles what was passed on more than five seconds ago, and everything below it. */
  settle(now: number): void {
    const before = this.floor;
    // In the order of their times, so the first young one ends the search.
    for (const [id, { at }] of this.times) {
      if (at > now - OVERLAP_MS) break;
      if (BigInt(id) > this.floor) this.floor = BigInt(id);
    }
    if (this.floor === before) return;
    for (const [id, { own }] of this.times) {
      if (BigInt(id) > this.floor) continue;
      this.times.delete(id);
      if (!own) this.others--;
    }
  }

  /** Starts anew: everything up to `low` is settled, and so are the events that were there already. */
  reset(low: string, present: readonly string[], now: number): void {
    this.times.clear();
    this.others = 0;
    this.floor = BigInt(low);
    for (const id of present) this.add(id, now);
  }
}
