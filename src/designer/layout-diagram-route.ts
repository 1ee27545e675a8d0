import { centre, segmentMeets, straighten, type Box, type Point } from './layout-diagram-geometry.js';
import type { NodeShape } from './layout-diagram-graph.js';
import type { Ends, Lattice } from './layout-diagram-lines.js';
import { entries, exits, OUTWARD, portAt, type Heading, type Side } from './layout-diagram-ports.js';
import { PriorityQueue } from './layout-diagram-queue.js';

/** Costs in px of detour; a bend or a crossing is worth a longer way round. */
const COST = { bend: 26, crossing: 34, alongRow: 0.5, alongColumn: 0.4, together: 0.85, sharedExit: 70 };

export interface RouteContext {
  lattice: Lattice;
  shapes: Map<string, Box>;
  labels: Box[];
  shapeOf: Map<string, NodeShape>;
  rowCentres: Set<number>;
  columnCentres: Set<number>;
  /** Which way each corner or side is used: a side takes flows in, or lets flows out, never both. */
  sides: Map<string, { use: 'in' | 'out'; count: number }>;
}

interface Gate {
  i: number;
  j: number;
  heading: Heading;
  cost: number;
  side: Side;
  port: Point;
}

export interface Route {
  points: Point[];
  keys: number[];
  exit: Side;
  entry: Side;
}

const HEADINGS: Heading[] = [OUTWARD.right, OUTWARD.bottom, OUTWARD.left, OUTWARD.top];

/**
 * Cheapest orthogonal way between two shapes along free lines of the lattice (A*), or undefined when there is none.
 * Never touches a foreign shape or label; crosses other flows only at right angles.
 */
export function findRoute(context: RouteContext, ends: Ends, back: boolean): Route | undefined {
  const { lattice } = context;
  const { xs, ys } = lattice;
  const starts = gates(context, ends.source, exits(context.shapeOf.get(ends.source) ?? 'task', back), 'out');
  const goals = gates(context, ends.target, entries(back), 'in');
  if (starts.length === 0 || goals.length === 0) return undefined;
  const aim = centre(context.shapes.get(ends.target) as Box);
  const rest = (i: number, j: number): number =>
    (Math.abs((xs[i] as number) - aim.x) + Math.abs((ys[j] as number) - aim.y)) * COST.together * 0.8;

  const stateOf = (i: number, j: number, heading: number): number => (j * xs.length + i) * 4 + heading;
  const spent = new Map<number, number>();
  const cameFrom = new Map<number, number>();
  const gateOf = new Map<number, Gate>();
  const queue = new PriorityQueue();
  for (const gate of starts) {
    const state = stateOf(gate.i, gate.j, HEADINGS.indexOf(gate.heading));
    if ((spent.get(state) ?? Infinity) <= gate.cost) continue;
    spent.set(state, gate.cost);
    gateOf.set(state, gate);
    queue.push(state, gate.cost + rest(gate.i, gate.j));
  }

  let best: { cost: number; state: number; goal: Gate } | undefined;
  for (let top = queue.pop(); top && (!best || top.priority < best.cost); top = queue.pop()) {
    const state = top.value;
    const heading = state % 4;
    const i = Math.floor(state / 4) % xs.length;
    const j = Math.floor(state / 4 / xs.length);
    const cost = spent.get(state) ?? Infinity;
    if (top.priority > cost + rest(i, j) + 1e-6) continue;
    for (const goal of goals) {
      if (goal.i !== i || goal.j !== j) continue;
      const turn = throughPoint(
        lattice,
        ends,
        i,
        j,
        heading,
        HEADINGS.findIndex((one) => one.dx === -goal.heading.dx && one.dy === -goal.heading.dy),
      );
      if (turn !== undefined && cost + turn + goal.cost < (best?.cost ?? Infinity))
        best = { cost: cost + turn + goal.cost, state, goal };
    }
    for (let next = 0; next < 4; next += 1) {
      const turn = throughPoint(lattice, ends, i, j, heading, next);
      if (turn === undefined) continue;
      const { dx, dy } = HEADINGS[next] as Heading;
      const run = alongPiece(context, ends, back, i, j, dx, dy);
      if (run === undefined) continue;
      const reached = stateOf(i + dx, j + dy, next);
      const total = cost + turn + run;
      if (total >= (spent.get(reached) ?? Infinity) - 1e-9) continue;
      spent.set(reached, total);
      cameFrom.set(reached, state);
      gateOf.delete(reached);
      queue.push(reached, total + rest(i + dx, j + dy));
    }
  }
  if (!best) return undefined;

  const states = [best.state];
  for (let at = cameFrom.get(best.state); at !== undefined && !gateOf.has(states[0] as number); at = cameFrom.get(at))
    states.unshift(at);
  const start = gateOf.get(states[0] as number) as Gate;
  const cells = states.map((state) => ({ i: Math.floor(state / 4) % xs.length, j: Math.floor(state / 4 / xs.length) }));
  const keys = cells.flatMap(({ i, j }, index) => {
    const before = cells[index - 1];
    if (!before) return [lattice.point(i, j)];
    return [
      lattice.point(i, j),
      before.j === j ? lattice.level(Math.min(i, before.i), j) : lattice.upright(i, Math.min(j, before.j)),
    ];
  });
  const points = straighten([
    start.port,
    ...cells.map(({ i, j }) => ({ x: xs[i] as number, y: ys[j] as number })),
    best.goal.port,
  ]);
  return { points, keys, exit: start.side, entry: best.goal.side };
}

/** The lattice points from which a shape is reached straight, one per side that is still free for this use. */
function gates(context: RouteContext, nodeId: string, sides: [Side, number][], use: 'in' | 'out'): Gate[] {
  const { lattice } = context;
  const box = context.shapes.get(nodeId) as Box;
  return sides.flatMap(([side, cost]) => {
    const taken = context.sides.get(`${nodeId}/${side}`);
    if (taken && taken.count > 0 && taken.use !== use) return [];
    const port = portAt(box, side);
    const heading = OUTWARD[side];
    const i = heading.dx === 0 ? lattice.xs.indexOf(port.x) : nextLine(lattice.xs, port.x, heading.dx);
    const j = heading.dy === 0 ? lattice.ys.indexOf(port.y) : nextLine(lattice.ys, port.y, heading.dy);
    const x = lattice.xs[i];
    const y = lattice.ys[j];
    if (x === undefined || y === undefined) return [];
    if (context.labels.some((label) => segmentMeets(port, { x, y }, label))) return [];
    const shared = use === 'out' ? (taken?.count ?? 0) * COST.sharedExit : 0;
    return [{ i, j, heading, cost: cost + shared + Math.abs(x - port.x) + Math.abs(y - port.y), side, port }];
  });
}

/** First line beyond the clear space around a shape. */
function nextLine(lines: number[], from: number, step: number): number {
  return step > 0 ? lines.findIndex((line) => line >= from + 9) : lines.findLastIndex((line) => line <= from - 9);
}

/** Cost of going through a lattice point with this turn; undefined when it would touch another flow there. */
function throughPoint(
  lattice: Lattice,
  ends: Ends,
  i: number,
  j: number,
  from: number,
  to: number,
): number | undefined {
  if ((from + 2) % 4 === to) return undefined;
  const others = lattice.strangers(lattice.point(i, j), ends);
  if (others.length === 0) return from === to ? 0 : COST.bend;
  const level = (HEADINGS[from] as Heading).dx !== 0;
  if (from !== to || !others.every((id) => lattice.passesStraight(id, i, j, !level))) return undefined;
  return others.length * COST.crossing;
}

function alongPiece(
  context: RouteContext,
  ends: Ends,
  back: boolean,
  i: number,
  j: number,
  dx: number,
  dy: number,
): number | undefined {
  const { lattice } = context;
  const { xs, ys } = lattice;
  const x = xs[i + dx];
  const y = ys[j + dy];
  if (x === undefined || y === undefined) return undefined;
  const key = dx !== 0 ? lattice.level(Math.min(i, i + dx), j) : lattice.upright(i, Math.min(j, j + dy));
  if (lattice.isBlocked(key) || lattice.strangers(key, ends).length > 0) return undefined;
  const length = Math.abs(x - (xs[i] as number)) + Math.abs(y - (ys[j] as number));
  let factor = lattice.hasCompanion(key, ends) ? COST.together : 1;
  if (back && dx !== 0 && context.rowCentres.has(y)) factor += COST.alongRow;
  if (dy !== 0 && context.columnCentres.has(x)) factor += COST.alongColumn;
  return length * factor;
}
