import { bottom, centre, right, type Box } from './layout-diagram-geometry.js';
import type { DiagramGraph, GraphNode } from './layout-diagram-graph.js';
import type { Grid } from './layout-diagram-grid.js';
import { textWidth } from './layout-diagram-measure.js';

/** Distance between two lines on which flows may run. */
const TRACK = 14;
const ORIGIN = { x: 160, y: 80 };
const HEADER = 30;
const MIN_COLUMN = 100;
const MIN_GUTTER = 56;

export interface Placement {
  pool: Box;
  lanes: Box[];
  /** Shape of every node, and the name beside it where it has one. */
  shapes: Map<string, Box>;
  labels: Map<string, Box>;
  /** Lines on which flows may run, ascending. */
  xs: number[];
  ys: number[];
  /** Lines through the middle of cells; running along them far from a port reads worse than running between cells. */
  columnCentres: Set<number>;
  rowCentres: Set<number>;
}

/**
 * Turns the grid into px. Between columns and around rows lie gutters for the flows; `room` (0, 1, 2 …) adds lines to
 * every gutter for diagrams whose flows did not fit.
 */
export function placeNodes(graph: DiagramGraph, grid: Grid, room: number): Placement {
  const nodes = graph.nodes.filter((node) => !node.host);
  const attachedTo = (id: string): GraphNode[] => graph.nodes.filter((node) => node.host === id);
  const sized = new Map(
    nodes.map((node) => [node.id, { ...node.size, width: Math.max(node.size.width, hostWidth(attachedTo(node.id))) }]),
  );
  const placement: Placement = {
    pool: { ...ORIGIN, width: 0, height: 0 },
    lanes: [],
    shapes: new Map(),
    labels: new Map(),
    xs: [],
    ys: [],
    columnCentres: new Set(),
    rowCentres: new Set(),
  };

  // Columns from left to right.
  const centres: number[] = [];
  let x = ORIGIN.x + 2 * HEADER;
  for (let column = 0; column < grid.columns; column += 1) {
    x = addTracks(placement.xs, x, gutterWidth(graph, grid, column - 1, room));
    const members = nodes.filter((node) => grid.cells.get(node.id)?.column === column);
    const widest = Math.max(
      MIN_COLUMN,
      ...members.map((node) => Math.max(sized.get(node.id)?.width ?? 0, labelSpace(node))),
    );
    centres.push(x + widest / 2);
    x += widest;
  }
  x = addTracks(placement.xs, x, MIN_GUTTER);
  placement.pool.width = x - ORIGIN.x;

  // Rows from top to bottom, lane by lane.
  let y = ORIGIN.y;
  graph.lanes.forEach((lane, laneIndex) => {
    const laneTop = y;
    const inLane = nodes.filter((node) => node.lane === laneIndex);
    for (let row = 0; row < (grid.laneRows[laneIndex] ?? 1); row += 1) {
      const members = inLane.filter((node) => grid.cells.get(node.id)?.row === row);
      y = addTracks(placement.ys, y, (3 + room) * TRACK);
      const above = Math.max(
        40,
        ...members.map(
          (node) =>
            (sized.get(node.id)?.height ?? 0) / 2 +
            (node.shape === 'gateway' && node.label ? node.label.height - 8 : 0),
        ),
      );
      const below = Math.max(
        40,
        ...members.map((node) => (sized.get(node.id)?.height ?? 0) / 2 + spaceBelow(node, attachedTo(node.id))),
      );
      for (const node of members) {
        const size = sized.get(node.id) ?? node.size;
        const cx = centres[grid.cells.get(node.id)?.column ?? 0] ?? x;
        const box = { x: cx - size.width / 2, y: y + above - size.height / 2, width: size.width, height: size.height };
        placement.shapes.set(node.id, box);
        placeLabel(placement, node, box);
        placeAttached(placement, attachedTo(node.id), box);
      }
      placement.ys.push(y + above);
      placement.rowCentres.add(y + above);
      y += above + below;
    }
    y = addTracks(placement.ys, y, (2 + room) * TRACK);
    // The lane's name is written upwards in two lines at most.
    y = Math.max(y, laneTop + Math.ceil(textWidth(lane.name, 12) / 2) + 40);
    placement.lanes.push({
      x: ORIGIN.x + HEADER,
      y: laneTop,
      width: placement.pool.width - HEADER,
      height: y - laneTop,
    });
  });
  placement.pool.height = y - ORIGIN.y;

  for (const cx of centres) placement.columnCentres.add(cx);
  for (const node of graph.nodes) placement.xs.push(centre(placement.shapes.get(node.id) as Box).x);
  placement.xs = ascending(placement.xs);
  placement.ys = ascending(placement.ys);
  return placement;
}

const ascending = (lines: number[]): number[] => [...new Set(lines)].sort((a, b) => a - b);

/** Fills a gutter that begins at `from` with lines TRACK apart, centred, none on its borders; answers where it ends. */
function addTracks(lines: number[], from: number, width: number): number {
  const count = Math.floor(width / TRACK) - 1;
  const first = from + (width - (count - 1) * TRACK) / 2;
  for (let index = 0; index < count; index += 1) lines.push(first + index * TRACK);
  return from + width;
}

/** The gutter right of `column` holds the names of the flows that leave this column's nodes. */
function gutterWidth(graph: DiagramGraph, grid: Grid, column: number, room: number): number {
  const labels = graph.edges
    .filter((edge) => grid.cells.get(edge.source)?.column === column && !grid.returns.has(edge.id))
    .map((edge) => (edge.label ? edge.label.width + 24 : 0));
  return Math.max(MIN_GUTTER, ...labels) + room * 2 * TRACK;
}

/** Column width that a name beside a shape asks for; a gateway's reaches left into the gutter. */
function labelSpace(node: GraphNode): number {
  const width = node.label?.width ?? 0;
  return node.shape === 'gateway' ? 2 * (width + 6) - 2 * (MIN_GUTTER - TRACK) : width;
}

const hostWidth = (attached: GraphNode[]): number =>
  attached.reduce((sum, node) => sum + (node.label?.width ?? 0) + 44, 0);

function spaceBelow(node: GraphNode, attached: GraphNode[]): number {
  if (node.shape === 'event') return node.label ? node.label.height + 4 : 0;
  return Math.max(0, ...attached.map((one) => Math.max(18, 6 + (one.label?.height ?? 0))));
}

/** A gateway's name stands above its left half, so that the top corner stays free for a flow; an event's name below. */
function placeLabel(placement: Placement, node: GraphNode, box: Box): void {
  if (!node.label) return;
  const { x } = centre(box);
  if (node.shape === 'gateway')
    placement.labels.set(node.id, { ...node.label, x: x - 6 - node.label.width, y: box.y + 8 - node.label.height });
  else placement.labels.set(node.id, { ...node.label, x: x - node.label.width / 2, y: bottom(box) + 4 });
}

function placeAttached(placement: Placement, attached: GraphNode[], host: Box): void {
  let x = right(host) - 30;
  for (const node of attached) {
    placement.shapes.set(node.id, { x: x - 18, y: bottom(host) - 18, ...node.size });
    if (node.label) placement.labels.set(node.id, { ...node.label, x: x - 22 - node.label.width, y: bottom(host) + 4 });
    x -= (node.label?.width ?? 0) + 44;
  }
}
