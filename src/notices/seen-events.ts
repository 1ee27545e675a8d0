/** Ids commit out of order, so each poll reads back this far; in milliseconds. */
export const OVERLAP_MS = 5000;

/**
 * Which events this process has passed on already, of those that a poll may still read again.
 * Times are of a steady clock in milliseconds.
 */
export class SeenEvents {
  private readonly times = new Map<string, number>();
  private floor = 0n;

  /** Everything up to this id is settled; polls read what is above it. */
  get low(): string {
    return this.floor.toString();
  }

  /** How many ids above {@link low} have been passed on. */
  get size(): number {
    return this.times.size;
  }

  /** Takes an id; false when it was taken before or is settled. */
  add(id: string, now: number): boolean {
    if (this.times.has(id) || BigInt(id) <= this.floor) return false;
    this.times.set(id, now);
    return true;
  }

  has(id: string): boolean {
    return this.times.has(id) || BigInt(id) <= this.floor;
  }

  /** Settles what was passed on more than five seconds ago, and everything below it. */
  settle(now: number): void {
    const before = this.floor;
    // In the order of their times, so the first young one ends the search.
    for (const [id, at] of this.times) {
      if (at > now - OVERLAP_MS) break;
      if (BigInt(id) > this.floor) this.floor = BigInt(id);
    }
    if (this.floor === before) return;
    for (const id of this.times.keys()) if (BigInt(id) <= this.floor) this.times.delete(id);
  }

  /** Starts anew: everything up to `low` is settled, and so are the events that were there already. */
  reset(low: string, present: readonly string[], now: number): void {
    this.times.clear();
    this.floor = BigInt(low);
    for (const id of present) this.add(id, now);
  }
}
