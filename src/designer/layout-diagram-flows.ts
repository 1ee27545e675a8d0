import { segments, type Box, type Point } from './layout-diagram-geometry.js';
import type { DiagramGraph, GraphEdge } from './layout-diagram-graph.js';
import type { Grid } from './layout-diagram-grid.js';
import { placeFlowLabel } from './layout-diagram-labels.js';
import { Lattice } from './layout-diagram-lines.js';
import type { Placement } from './layout-diagram-place.js';
import type { Side } from './layout-diagram-ports.js';
import { findRoute, type RouteContext } from './layout-diagram-route.js';

export interface DrawnFlow {
  points: Point[];
  label?: Box;
}

/** Flows by id; `unfit` names those for which no free way, or no free place for the name, was found. */
export interface DrawnFlows {
  flows: Map<string, DrawnFlow>;
  unfit: string[];
}

/** Space kept free around a name. */
const LABEL_CLEAR = 3;
const IMPROVEMENTS = 2;

/**
 * Draws every flow: short straight ones first, returns last; then each is lifted and drawn again while the others stay,
 * which removes most of the crossings that the first order caused.
 */
export function drawFlows(graph: DiagramGraph, grid: Grid, placement: Placement): DrawnFlows {
  const lattice = new Lattice(placement.xs, placement.ys);
  placement.shapes.forEach((box) => lattice.block(box));
  placement.labels.forEach((box) => lattice.block(box, LABEL_CLEAR));
  const context: RouteContext = {
    lattice,
    shapes: placement.shapes,
    labels: [...placement.labels.values()],
    shapeOf: new Map(graph.nodes.map((node) => [node.id, node.shape])),
    rowCentres: placement.rowCentres,
    columnCentres: placement.columnCentres,
    sides: new Map(),
  };
  const state: State = { graph, context, placement, drawn: new Map() };
  const order = graph.edges.toSorted((a, b) => effort(a, graph, grid) - effort(b, graph, grid));
  for (const edge of order) draw(state, edge, grid.returns.has(edge.id));
  for (let pass = 0; pass < IMPROVEMENTS; pass += 1) {
    for (const edge of order) {
      lift(state, edge);
      draw(state, edge, grid.returns.has(edge.id));
    }
  }

  const flows = new Map<string, DrawnFlow>();
  const unfit: string[] = [];
  for (const edge of graph.edges) {
    const made = state.drawn.get(edge.id);
    if (!made || (edge.label && !made.label)) unfit.push(edge.id);
    flows.set(edge.id, made ?? { points: lastResort(placement, edge) });
  }
  return { flows, unfit };
}

interface State {
  graph: DiagramGraph;
  context: RouteContext;
  placement: Placement;
  drawn: Map<string, DrawnFlow & { exit: Side; entry: Side }>;
}

function draw({ graph, context, placement, drawn }: State, edge: GraphEdge, back: boolean): void {
  const route = findRoute(context, edge, back);
  if (!route) return;
  context.lattice.occupy(edge.id, edge, route.points, route.keys);
  useSide(context, edge.source, route.exit, 'out', 1);
  useSide(context, edge.target, route.entry, 'in', 1);
  const siblings = graph.edges
    .filter((one) => one.source === edge.source && one.id !== edge.id)
    .flatMap((one) => (drawn.get(one.id)?.points ? [drawn.get(one.id)?.points as Point[]] : []));
  const label =
    edge.label &&
    placeFlowLabel(edge.label, route.points, {
      shapes: [...placement.shapes.values()],
      labels: context.labels,
      lines: [
        ...context.lattice.drawn(),
        ...placement.lanes.map((lane): [Point, Point] => [
          { x: lane.x, y: lane.y },
          { x: lane.x + lane.width, y: lane.y },
        ]),
      ],
      siblings,
    });
  if (label) {
    context.labels.push(label);
    context.lattice.block(label, LABEL_CLEAR);
  }
  drawn.set(edge.id, { points: route.points, label, exit: route.exit, entry: route.entry });
}

function lift({ context, drawn }: State, edge: GraphEdge): void {
  const made = drawn.get(edge.id);
  if (!made) return;
  drawn.delete(edge.id);
  context.lattice.release(edge.id);
  useSide(context, edge.source, made.exit, 'out', -1);
  useSide(context, edge.target, made.entry, 'in', -1);
  if (made.label) {
    context.labels.splice(context.labels.indexOf(made.label), 1);
    context.lattice.block(made.label, LABEL_CLEAR, -1);
  }
}

function useSide(context: RouteContext, node: string, side: Side, use: 'in' | 'out', by: number): void {
  const key = `${node}/${side}`;
  context.sides.set(key, { use, count: (context.sides.get(key)?.count ?? 0) + by });
}

/** Drawing order: straight neighbours, then longer forward flows, then returns, the short ones first. */
function effort(edge: GraphEdge, graph: DiagramGraph, grid: Grid): number {
  const from = grid.cells.get(edge.source);
  const to = grid.cells.get(edge.target);
  if (!from || !to) return 0;
  const lane = (id: string): number => graph.nodes.find((node) => node.id === id)?.lane ?? 0;
  const height = Math.abs(lane(edge.source) - lane(edge.target)) * 3 + Math.abs(from.row - to.row);
  return (grid.returns.has(edge.id) ? 1000 : 0) + Math.abs(to.column - from.column) * 10 + height;
}

/** A plain bent line for a flow that found no free way; the overlap check will name it. */
function lastResort(placement: Placement, edge: GraphEdge): Point[] {
  const from = placement.shapes.get(edge.source) as Box;
  const to = placement.shapes.get(edge.target) as Box;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const middle = (start.x + end.x) / 2;
  return segments([start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]).flatMap(([a, b], index) =>
    index === 0 ? [a, b] : [b],
  );
}
