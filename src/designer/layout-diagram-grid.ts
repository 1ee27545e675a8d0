import { groupBy } from './layout-diagram-geometry.js';
import type { DiagramGraph, GraphEdge } from './layout-diagram-graph.js';
import { chooseRows } from './layout-diagram-rows.js';

/** Where a node stands: `column` counts from the left over the whole pool, `row` from the top of its lane. */
export interface Cell {
  column: number;
  row: number;
}

export interface Grid {
  /** By node id; an attached node has its host's cell. */
  cells: Map<string, Cell>;
  columns: number;
  /** Number of sub-rows of each lane, at least one. */
  laneRows: number[];
  /** Ids of the flows that lead back to an earlier step. */
  returns: Set<string>;
}

/** From this many columns on, a way back is long enough to move the step instead. */
const FAR = 4;

/**
 * Gives every node a cell of its own: columns by longest path from the start (returns ignored), sub-rows in the lane
 * so that few flows cross. The same graph always gives the same grid.
 */
export function arrangeGrid(graph: DiagramGraph): Grid {
  const hostOf = new Map(graph.nodes.map((node) => [node.id, node.host ?? node.id]));
  const stand = (id: string): string => hostOf.get(id) ?? id;
  const edges = graph.edges.map((edge) => ({ ...edge, source: stand(edge.source), target: stand(edge.target) }));
  const order = graph.nodes.filter((node) => !node.host).map((node) => node.id);
  const returns = findReturns(order, edges);
  const columnOf = pullReworkBack(order, edges, returns, longestPaths(order, edges, returns));

  const ahead = stepsAhead(order, edges, returns);
  const placed = graph.nodes
    .filter((node) => !node.host)
    .map((node) => ({
      id: node.id,
      lane: node.lane,
      column: columnOf.get(node.id) ?? 0,
      ahead: ahead.get(node.id) ?? 0,
    }));
  const { rowOf, laneRows } = chooseRows(placed, edges, returns, graph.lanes.length);

  const cells = new Map<string, Cell>();
  for (const node of graph.nodes) {
    const on = stand(node.id);
    cells.set(node.id, { column: columnOf.get(on) ?? 0, row: rowOf.get(on) ?? 0 });
  }
  return { cells, columns: Math.max(0, ...columnOf.values()) + 1, laneRows, returns };
}

/** Depth-first from nodes nobody leads to, then in file order; a flow into a node still on the search path is a return. */
function findReturns(order: string[], edges: GraphEdge[]): Set<string> {
  const outgoing = groupBy(edges, (edge) => edge.source);
  const entered = new Set(edges.map((edge) => edge.target));
  const returns = new Set<string>();
  const done = new Set<string>();
  const path = new Set<string>();
  const visit = (id: string): void => {
    done.add(id);
    path.add(id);
    for (const edge of outgoing.get(id) ?? []) {
      if (path.has(edge.target)) returns.add(edge.id);
      else if (!done.has(edge.target)) visit(edge.target);
    }
    path.delete(id);
  };
  for (const id of [...order.filter((node) => !entered.has(node)), ...order]) if (!done.has(id)) visit(id);
  return returns;
}

/**
 * A step that only leads back (correct the draft, then appraise again) stands beside the step it leads to, not behind the
 * last step that may send work to it: the flows into it become the returns. Changes `returns`; answers the new columns.
 */
function pullReworkBack(
  order: string[],
  edges: GraphEdge[],
  returns: Set<string>,
  columns: Map<string, number>,
): Map<string, number> {
  const column = (id: string): number => columns.get(id) ?? 0;
  // A decision that ends a long rework stands after it: pulled, its way in would be longer than the ways back are now.
  const isNearer = (id: string, outgoing: GraphEdge[]): boolean => {
    const targets = outgoing.map((edge) => column(edge.target));
    const neighbours = [...targets, ...edges.filter((edge) => edge.target === id).map((edge) => column(edge.source))];
    const lengthFrom = (place: number): number => neighbours.reduce((sum, other) => sum + Math.abs(place - other), 0);
    return lengthFrom(Math.min(...targets) - 1) <= lengthFrom(column(id));
  };
  const far = order.filter((id) => {
    const outgoing = edges.filter((edge) => edge.source === id);
    const onlyBack = outgoing.length > 0 && outgoing.every((edge) => returns.has(edge.id) && column(id) - column(edge.target) >= FAR);
    return onlyBack && isNearer(id, outgoing);
  });
  for (const id of far) {
    for (const edge of edges.filter((one) => one.target === id)) returns.add(edge.id);
    for (const edge of edges.filter((one) => one.source === id)) returns.delete(edge.id);
  }
  const pulled = far.length > 0 ? longestPaths(order, edges, returns) : columns;
  for (const id of far)
    pulled.set(
      id,
      Math.max(
        0,
        Math.min(...edges.filter((edge) => edge.source === id).map((edge) => pulled.get(edge.target) ?? 0)) - 1,
      ),
    );
  return pulled;
}

/** Longest way from each node to an end: what has most ahead of it is the usual way and keeps the straight line. */
function stepsAhead(order: string[], edges: GraphEdge[], returns: Set<string>): Map<string, number> {
  return longestPaths(
    order,
    edges.map((edge) => ({ ...edge, source: edge.target, target: edge.source })),
    returns,
  );
}

function longestPaths(order: string[], edges: GraphEdge[], returns: Set<string>): Map<string, number> {
  const incoming = groupBy(
    edges.filter((edge) => !returns.has(edge.id)),
    (edge) => edge.target,
  );
  const column = new Map<string, number>();
  const measure = (id: string): number => {
    const known = column.get(id);
    if (known !== undefined) return known;
    const before = (incoming.get(id) ?? []).map((edge) => measure(edge.source));
    const value = before.length === 0 ? 0 : Math.max(...before) + 1;
    column.set(id, value);
    return value;
  };
  order.forEach(measure);
  return column;
}
