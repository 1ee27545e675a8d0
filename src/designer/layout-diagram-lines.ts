import { segmentMeets, segments, type Box, type Point } from './layout-diagram-geometry.js';

/** Free space kept between a flow and a shape it does not belong to. */
const CLEAR = 8;

export interface Ends {
  source: string;
  target: string;
}

/**
 * The lattice on which flows run: what blocks a piece of line, and which flows already use it. Flows may share a piece
 * only when they leave the same node or reach the same one; all others may only cross at right angles.
 */
export class Lattice {
  private readonly blocked: Int16Array;
  private readonly users = new Map<number, Set<string>>();
  private readonly routes = new Map<string, { ends: Ends; points: Point[]; keys: number[] }>();

  constructor(
    readonly xs: number[],
    readonly ys: number[],
  ) {
    this.blocked = new Int16Array(xs.length * ys.length * 3);
  }

  /** Keys of the piece right of, the piece below, and the lattice point (i, j) itself. */
  level(i: number, j: number): number {
    return (j * this.xs.length + i) * 3;
  }
  upright(i: number, j: number): number {
    return (j * this.xs.length + i) * 3 + 1;
  }
  point(i: number, j: number): number {
    return (j * this.xs.length + i) * 3 + 2;
  }

  /** Blocks (or with `by` = -1 frees) every piece that comes too near to the box. */
  block(box: Box, clear = CLEAR, by = 1): void {
    const around = { x: box.x - clear, y: box.y - clear, width: box.width + 2 * clear, height: box.height + 2 * clear };
    this.eachPiece((key, from, to) => {
      if (segmentMeets(from, to, around)) this.blocked[key] = (this.blocked[key] ?? 0) + by;
    }, around);
  }

  isBlocked(key: number): boolean {
    return (this.blocked[key] ?? 0) > 0;
  }

  /** Flows on a piece or a crossing point that may not share it with a flow between `ends`. */
  strangers(key: number, ends: Ends): string[] {
    const users = this.users.get(key);
    if (!users) return [];
    return [...users].filter((id) => {
      const other = this.routes.get(id)?.ends;
      return other !== undefined && other.source !== ends.source && other.target !== ends.target;
    });
  }

  /** True when another flow into the same node already runs here. */
  hasCompanion(key: number, ends: Ends): boolean {
    return [...(this.users.get(key) ?? [])].some((id) => this.routes.get(id)?.ends.target === ends.target);
  }

  /** True when flow `id` goes straight through lattice point (i, j), level or upright as asked. */
  passesStraight(id: string, i: number, j: number, level: boolean): boolean {
    const has = (key: number): boolean => this.users.get(key)?.has(id) ?? false;
    return level
      ? has(this.level(i - 1, j)) && has(this.level(i, j))
      : has(this.upright(i, j - 1)) && has(this.upright(i, j));
  }

  occupy(id: string, ends: Ends, points: Point[], keys: number[]): void {
    this.routes.set(id, { ends, points, keys });
    for (const key of keys) this.users.set(key, (this.users.get(key) ?? new Set()).add(id));
  }

  release(id: string): void {
    for (const key of this.routes.get(id)?.keys ?? []) this.users.get(key)?.delete(id);
    this.routes.delete(id);
  }

  /** Every drawn segment, for placing labels. */
  *drawn(): Iterable<[Point, Point]> {
    for (const route of this.routes.values()) yield* segments(route.points);
  }

  private eachPiece(act: (key: number, from: Point, to: Point) => void, around: Box): void {
    const { xs, ys } = this;
    const [i0, i1] = span(xs, around.x, around.x + around.width);
    const [j0, j1] = span(ys, around.y, around.y + around.height);
    for (let i = i0; i <= i1; i += 1) {
      for (let j = j0; j <= j1; j += 1) {
        const from = { x: xs[i] as number, y: ys[j] as number };
        if (i + 1 < xs.length) act(this.level(i, j), from, { x: xs[i + 1] as number, y: from.y });
        if (j + 1 < ys.length) act(this.upright(i, j), from, { x: from.x, y: ys[j + 1] as number });
      }
    }
  }
}

/** Indices of the lines from just before `from` to just after `to`. */
function span(lines: number[], from: number, to: number): [number, number] {
  const first = lines.findIndex((line) => line >= from);
  const last = lines.findLastIndex((line) => line <= to);
  return [Math.max(0, (first < 0 ? lines.length : first) - 1), Math.min(lines.length - 1, last + 1)];
}
