import { groupBy } from './layout-diagram-geometry.js';
import type { GraphEdge } from './layout-diagram-graph.js';

interface Placed {
  id: string;
  lane: number;
  column: number;
  /** Steps still ahead on the longest way. */
  ahead: number;
}

interface Rows {
  rowOf: Map<string, number>;
  laneRows: number[];
}

/** What a person pays for in reading: weights of the local search below, found by looking at drawn diagrams. */
const COST = { slant: 2, laneSlant: 0.5, blockedCell: 5, crossing: 6, extraRow: 4, offMainRow: 0.1 };
const MAX_SWEEPS = 12;

/**
 * Chooses the sub-row of every node inside its lane. First pass: the barycentre of the nodes before it; then nodes are
 * moved or swapped inside their lane as long as the picture gets cheaper. No two nodes share lane, column and row.
 */
export function chooseRows(nodes: Placed[], edges: GraphEdge[], returns: Set<string>, lanes: number): Rows {
  const forward = edges.filter((edge) => !returns.has(edge.id));
  const limit = Array.from({ length: lanes }, (_, lane) => fullestCell(nodes.filter((node) => node.lane === lane)) + 1);
  const state = startByBarycentre(nodes, forward);
  let best = price(nodes, state, forward, limit);
  for (let sweep = 0, moved = true; moved && sweep < MAX_SWEEPS; sweep += 1) {
    moved = false;
    for (const node of nodes) {
      for (let row = 0; row < (limit[node.lane] ?? 1); row += 1) {
        const undo = moveTo(node, row, nodes, state);
        const cost = price(nodes, state, forward, limit);
        if (cost < best - 1e-9) {
          best = cost;
          moved = true;
        } else undo();
      }
    }
  }
  return compact(nodes, state, lanes);
}

const key = (node: Placed, row: number): string => `${node.lane}/${node.column}/${row}`;

function fullestCell(nodes: Placed[]): number {
  const counts = [...groupBy(nodes, (node) => node.column).values()].map((group) => group.length);
  return Math.max(1, ...counts);
}

function startByBarycentre(nodes: Placed[], forward: GraphEdge[]): Map<string, number> {
  const rowOf = new Map<string, number>();
  const taken = new Set<string>();
  const before = groupBy(forward, (edge) => edge.target);
  for (const node of nodes.toSorted((a, b) => a.column - b.column)) {
    const rows = (before.get(node.id) ?? []).map((edge) => rowOf.get(edge.source) ?? 0);
    const wish = rows.length === 0 ? 0 : Math.round(rows.reduce((sum, row) => sum + row, 0) / rows.length);
    const row = [wish, 0, 1, 2, 3, 4, 5, 6, 7, 8].find((candidate) => !taken.has(key(node, candidate))) ?? nodes.length;
    rowOf.set(node.id, row);
    taken.add(key(node, row));
  }
  return rowOf;
}

/** Moves a node, swapping with whoever stands there; answers the function that takes it back. */
function moveTo(node: Placed, row: number, nodes: Placed[], rowOf: Map<string, number>): () => void {
  const old = rowOf.get(node.id) ?? 0;
  const other = nodes.find(
    (one) => one.id !== node.id && one.lane === node.lane && one.column === node.column && rowOf.get(one.id) === row,
  );
  rowOf.set(node.id, row);
  if (other) rowOf.set(other.id, old);
  return () => {
    rowOf.set(node.id, old);
    if (other) rowOf.set(other.id, row);
  };
}

function price(nodes: Placed[], rowOf: Map<string, number>, forward: GraphEdge[], limit: number[]): number {
  // One height for the whole pool, so that flows between lanes are compared too; lanes are kept apart by their limit.
  const offset = limit.map((_, lane) => limit.slice(0, lane).reduce((sum, rows) => sum + rows + 1, 0));
  const at = new Map(
    nodes.map((node) => [
      node.id,
      { lane: node.lane, column: node.column, y: (offset[node.lane] ?? 0) + (rowOf.get(node.id) ?? 0) },
    ]),
  );
  const taken = new Set([...at.values()].map((place) => `${place.column}/${place.y}`));
  const runs = forward.flatMap((edge) => {
    const from = at.get(edge.source);
    const to = at.get(edge.target);
    return from && to ? [{ from, to }] : [];
  });

  let cost = 0;
  for (const { from, to } of runs) {
    cost += Math.abs(from.y - to.y) * (from.lane === to.lane ? COST.slant : COST.laneSlant);
    const blocked = (y: number): number => {
      let count = 0;
      for (let column = from.column + 1; column < to.column; column += 1) if (taken.has(`${column}/${y}`)) count += 1;
      return count;
    };
    cost += Math.min(blocked(from.y), blocked(to.y)) * COST.blockedCell;
  }
  for (let i = 0; i < runs.length; i += 1) {
    for (let j = i + 1; j < runs.length; j += 1) if (crosses(runs[i], runs[j])) cost += COST.crossing;
  }
  for (const node of nodes) cost += (rowOf.get(node.id) ?? 0) * COST.offMainRow * (1 + node.ahead);
  const used = new Set(nodes.map((node) => `${node.lane}/${rowOf.get(node.id)}`));
  return cost + used.size * COST.extraRow;
}

interface Run {
  from: { column: number; y: number };
  to: { column: number; y: number };
}

/** Two flows cross when their order from top to bottom changes over the columns that they share. */
function crosses(one: Run | undefined, two: Run | undefined): boolean {
  if (!one || !two) return false;
  const start = Math.max(one.from.column, two.from.column);
  const end = Math.min(one.to.column, two.to.column);
  if (start >= end) return false;
  const y = (run: Run, column: number): number => (column === run.from.column ? run.from.y : run.to.y);
  return (y(one, start) - y(two, start)) * (y(one, end) - y(two, end)) < 0;
}

function compact(nodes: Placed[], rowOf: Map<string, number>, lanes: number): Rows {
  const laneRows: number[] = [];
  const result = new Map<string, number>();
  for (let lane = 0; lane < lanes; lane += 1) {
    const members = nodes.filter((node) => node.lane === lane);
    const used = [...new Set(members.map((node) => rowOf.get(node.id) ?? 0))].sort((a, b) => a - b);
    for (const node of members) result.set(node.id, used.indexOf(rowOf.get(node.id) ?? 0));
    laneRows.push(Math.max(1, used.length));
  }
  return { rowOf: result, laneRows };
}
