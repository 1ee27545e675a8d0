/** Jobs kept in memory; the oldest goes first. */
const REMEMBERED = 50_000;

/** Jobs whose row this process has committed: the export need not look for them again. */
export class SeenJobs {
  private readonly keys = new Set<string>();

  add(jobKey: string): void {
    this.keys.add(jobKey);
    if (this.keys.size > REMEMBERED) this.keys.delete(this.keys.values().next().value!);
  }

  has(jobKey: string): boolean {
    return this.keys.has(jobKey);
  }
}
