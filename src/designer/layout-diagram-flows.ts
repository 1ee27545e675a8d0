import { right, segments, type Box, type Point } from './layout-diagram-geometry.js';
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
/** Length of flow that the stroke of a default flow takes. */
const DEFAULT_STROKE = 22;
const IMPROVEMENTS = 2;
const REORDERS = 3;

/**
 * Draws every flow: short straight ones first, returns last; then each is lifted and drawn again while the others stay,
 * which removes most of the crossings that the first order caused.
 */
export function drawFlows(graph: DiagramGraph, grid: Grid, placement: Placement): DrawnFlows {
  let order = graph.edges.toSorted((a, b) => effort(a, graph, grid) - effort(b, graph, grid));
  let last = drawInOrder(graph, grid, placement, order);
  let best = last;
  for (let attempt = 0; attempt < REORDERS && best.unfit.length > 0; attempt += 1) {
    // What found no way goes first next time, before others have taken its room.
    const { unfit } = last;
    order = [...order.filter((edge) => unfit.includes(edge.id)), ...order.filter((edge) => !unfit.includes(edge.id))];
    last = drawInOrder(graph, grid, placement, order);
    if (last.unfit.length < best.unfit.length) best = last;
  }
  return best;
}

function drawInOrder(graph: DiagramGraph, grid: Grid, placement: Placement, order: GraphEdge[]): DrawnFlows {
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
  const sheet: Sheet = { graph, context, placement, drawn: new Map() };
  for (const edge of order) put(sheet, edge, design(sheet, edge, grid.returns.has(edge.id)));
  for (let pass = 0; pass < IMPROVEMENTS; pass += 1) {
    for (const edge of order) {
      const before = lift(sheet, edge);
      const after = design(sheet, edge, grid.returns.has(edge.id));
      const worse = before && (!after || (before.label && !after.label));
      put(sheet, edge, worse ? before : after);
    }
  }

  const flows = new Map<string, DrawnFlow>();
  const unfit: string[] = [];
  for (const edge of graph.edges) {
    const made = sheet.drawn.get(edge.id);
    if (!made || (edge.label && !made.label)) unfit.push(edge.id);
    flows.set(edge.id, made ?? { points: lastResort(placement, edge) });
  }
  return { flows, unfit };
}

interface Inked extends DrawnFlow {
  keys: number[];
  exit: Side;
  entry: Side;
}

interface Sheet {
  graph: DiagramGraph;
  context: RouteContext;
  placement: Placement;
  drawn: Map<string, Inked>;
}

/** The best way for a flow, and a place for its name, beside everything drawn so far; changes nothing. */
function design({ graph, context, placement, drawn }: Sheet, edge: GraphEdge, back: boolean): Inked | undefined {
  const route = findRoute(context, edge, back);
  if (!route || !edge.label) return route;
  const siblings = graph.edges.filter((one) => one.source === edge.source).flatMap((one) => drawn.get(one.id) ?? []);
  const borders = placement.lanes.map((lane): [Point, Point] => [
    { x: lane.x, y: lane.y },
    { x: right(lane), y: lane.y },
  ]);
  const label = placeFlowLabel(edge.label, route.points, {
    shapes: [...placement.shapes.values()],
    labels: context.labels,
    lines: [...context.lattice.drawn(), ...segments(route.points), ...borders],
    siblings: siblings.map((one) => one.points),
    from: edge.isDefault ? DEFAULT_STROKE : 0,
  });
  return { ...route, label };
}

function put({ context, drawn }: Sheet, edge: GraphEdge, flow: Inked | undefined): void {
  if (!flow) return;
  drawn.set(edge.id, flow);
  context.lattice.occupy(edge.id, edge, flow.points, flow.keys);
  useSide(context, edge.source, flow.exit, 'out', 1);
  useSide(context, edge.target, flow.entry, 'in', 1);
  if (!flow.label) return;
  context.labels.push(flow.label);
  context.lattice.block(flow.label, LABEL_CLEAR);
}

function lift({ context, drawn }: Sheet, edge: GraphEdge): Inked | undefined {
  const flow = drawn.get(edge.id);
  if (!flow) return undefined;
  drawn.delete(edge.id);
  context.lattice.release(edge.id);
  useSide(context, edge.source, flow.exit, 'out', -1);
  useSide(context, edge.target, flow.entry, 'in', -1);
  if (flow.label) {
    context.labels.splice(context.labels.indexOf(flow.label), 1);
    context.lattice.block(flow.label, LABEL_CLEAR, -1);
  }
  return flow;
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
