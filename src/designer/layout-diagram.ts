import { drawFlows, type DrawnFlows } from './layout-diagram-flows.js';
import { readGraph, type DiagramGraph } from './layout-diagram-graph.js';
import { arrangeGrid } from './layout-diagram-grid.js';
import { placeNodes, type Placement } from './layout-diagram-place.js';
import { writeDiagram } from './layout-diagram-write.js';

/** Gutters grow at most this often before a drawing with leftovers is accepted (and named by the overlap check). */
const MOST_ROOM = 4;

/**
 * "Sắp xếp lại": draws a BPMN file for reading from left to right, one band per lane, flows at right angles, returns in
 * channels of their own. Everything but the drawing part of the file stays byte for byte; the same file always gives the
 * same drawing.
 * @param xml one pool with lanes; an old drawing is replaced.
 * @throws LayoutRefused with a sentence for the designer when the file cannot be drawn.
 */
export async function layoutDiagram(xml: string): Promise<string> {
  const graph = await readGraph(xml);
  const { placement, drawn } = draw(graph);
  return writeDiagram(xml, graph, placement, drawn.flows);
}

function draw(graph: DiagramGraph): { placement: Placement; drawn: DrawnFlows } {
  const grid = arrangeGrid(graph);
  let best: { placement: Placement; drawn: DrawnFlows } | undefined;
  for (let room = 0; room <= MOST_ROOM; room += 1) {
    const placement = placeNodes(graph, grid, room);
    const drawn = drawFlows(graph, grid, placement);
    if (!best || drawn.unfit.length < best.drawn.unfit.length) best = { placement, drawn };
    if (drawn.unfit.length === 0) break;
  }
  return best as { placement: Placement; drawn: DrawnFlows };
}
