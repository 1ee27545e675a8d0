/** Which engine generation this process works with; known once the marker has been checked (marker.ts). */
export class CurrentEngine {
  private known: number | undefined;

  /** @throws Error before the marker has been checked */
  get generation(): number {
    if (this.known === undefined) throw new Error('The engine has not been identified yet');
    return this.known;
  }

  identify(generation: number): void {
    this.known = generation;
  }
}
