/** Jobs kept in memory; the oldest goes first. */
const REMEMBERED = 50_000;

/** Jobs of the present engine whose row this process has committed, and their cases: nobody need look for them again. */
export class SeenJobs {
  private readonly cases = new Map<string, string>();

  add(jobKey: string, caseId: string): void {
    this.cases.set(jobKey, caseId);
    if (this.cases.size > REMEMBERED) this.cases.delete(this.cases.keys().next().value!);
  }

  has(jobKey: string): boolean {
    return this.cases.has(jobKey);
  }

  /** True when the job is known to belong to the case; false = ask the database. */
  belongs(jobKey: string, caseId: string): boolean {
    return this.cases.get(jobKey) === caseId;
  }
}
