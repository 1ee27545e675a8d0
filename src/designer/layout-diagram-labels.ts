import { boxesMeet, grow, segmentMeets, segments, type Box, type Point } from './layout-diagram-geometry.js';
import type { Size } from './layout-diagram-measure.js';

const GAP = 4;
/** How far a name moves along its flow to get away from another flow of the same gateway, in px. */
const NOT_ALONE = 150;

export interface Surroundings {
  shapes: Box[];
  /** Names placed before. */
  labels: Box[];
  /** Flows and lane borders. */
  lines: [Point, Point][];
  /** How far from its source the flow's name begins at the earliest. */
  from: number;
  /** Other flows that leave the same node: a name belongs where the flow runs alone. */
  siblings: Point[][];
}

/**
 * A free place for a flow's name, as near as possible to where the flow leaves: above or below a level piece, right or
 * left of an upright one. Undefined when every place would touch a shape, another name, a flow or a lane's border.
 */
export function placeFlowLabel(size: Size, points: Point[], around: Surroundings): Box | undefined {
  const free = (box: Box): boolean =>
    !around.shapes.some((shape) => boxesMeet(grow(shape, 2), box)) &&
    !around.labels.some((label) => boxesMeet(grow(label, GAP), box)) &&
    !around.lines.some(([from, to]) => segmentMeets(from, to, grow(box, 2)));
  const alone = (box: Box): boolean =>
    !around.siblings.some((other) => segments(other).some(([from, to]) => segmentMeets(from, to, grow(box, 9))));
  return candidates(size, points, around.from)
    .map((one) => ({ box: one.box, cost: one.cost + (alone(one.box) ? 0 : NOT_ALONE) }))
    .toSorted((a, b) => a.cost - b.cost)
    .find(({ box }) => free(box))?.box;
}

interface Candidate {
  box: Box;
  cost: number;
}

function candidates(size: Size, points: Point[], begin: number): Candidate[] {
  const found: Candidate[] = [];
  let walked = 0;
  for (const [from, to] of segments(points)) {
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    for (let step = Math.max(GAP, begin - walked); step <= Math.max(GAP, length - GAP); step += 6) {
      const cost = walked + step;
      if (from.y === to.y) {
        const x = to.x > from.x ? from.x + step : from.x - step - size.width;
        // A piece shorter than the name would let the name hang over the next bend.
        const hang = Math.max(0, step + size.width - length);
        found.push({ box: { x, y: from.y - GAP - size.height, ...size }, cost: cost + hang });
        found.push({ box: { x, y: from.y + GAP, ...size }, cost: cost + hang + 12 });
      } else {
        const y = to.y > from.y ? from.y + step : from.y - step - size.height;
        const hang = Math.max(0, step + size.height - length);
        found.push({ box: { x: from.x + GAP, y, ...size }, cost: cost + hang });
        found.push({ box: { x: from.x - GAP - size.width, y, ...size }, cost: cost + hang + 8 });
      }
    }
    walked += length;
  }
  return found;
}
