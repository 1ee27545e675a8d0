/** A binary heap of numbers ordered by priority, then by insertion, so that equal ways are always tried in the same order. */
export class PriorityQueue {
  private readonly heap: { value: number; priority: number; turn: number }[] = [];
  private turn = 0;

  push(value: number, priority: number): void {
    this.heap.push({ value, priority, turn: (this.turn += 1) });
    let at = this.heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): { value: number; priority: number } | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (!top || !last || this.heap.length === 0) return top;
    this.heap[0] = last;
    for (let at = 0; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.heap.length && this.before(child, first)) first = child;
      if (first === at) return top;
      this.swap(at, first);
      at = first;
    }
  }

  private before(a: number, b: number): boolean {
    const one = this.heap[a];
    const two = this.heap[b];
    if (!one || !two) return false;
    return one.priority === two.priority ? one.turn < two.turn : one.priority < two.priority;
  }

  private swap(a: number, b: number): void {
    const one = this.heap[a];
    const two = this.heap[b];
    if (one && two) [this.heap[a], this.heap[b]] = [two, one];
  }
}
