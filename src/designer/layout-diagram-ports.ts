import { bottom, centre, right, type Box, type Point } from './layout-diagram-geometry.js';
import type { NodeShape } from './layout-diagram-graph.js';

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** One step along a line of the lattice. */
export interface Heading {
  dx: number;
  dy: number;
}

export const OUTWARD: Record<Side, Heading> = {
  left: { dx: -1, dy: 0 },
  right: { dx: 1, dy: 0 },
  top: { dx: 0, dy: -1 },
  bottom: { dx: 0, dy: 1 },
};

/** Where a flow touches the shape on that side; the corners of a gateway, the middle of a side elsewhere. */
export function portAt(box: Box, side: Side): Point {
  const { x, y } = centre(box);
  if (side === 'left') return { x: box.x, y };
  if (side === 'right') return { x: right(box), y };
  return side === 'top' ? { x, y: box.y } : { x, y: bottom(box) };
}

/** Sides by which a flow may leave, with what each costs in reading (px of detour it is worth). */
export function exits(shape: NodeShape, back: boolean): [Side, number][] {
  if (shape === 'attached') return [['bottom', 0]];
  if (back)
    return [
      ['top', 0],
      ['bottom', 10],
      ['right', 60],
    ];
  const upright = shape === 'gateway' ? 8 : 60;
  return [
    ['right', 0],
    ['bottom', upright],
    ['top', upright],
  ];
}

/** Sides by which a flow may arrive. Returns come from above where they can, so that they read as returns. */
export function entries(back: boolean): [Side, number][] {
  return back
    ? [
        ['top', 0],
        ['bottom', 20],
        ['left', 60],
      ]
    : [
        ['left', 0],
        ['top', 45],
        ['bottom', 45],
      ];
}
