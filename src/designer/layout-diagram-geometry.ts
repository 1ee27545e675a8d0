export interface Point {
  x: number;
  y: number;
}

/** An upright rectangle; `x`, `y` is its upper left corner, in px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
export const grow = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** True when the two boxes share more than a common border. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

/** True when an upright or level segment runs through the inside of the box. */
export function segmentMeets(from: Point, to: Point, box: Box): boolean {
  return (
    Math.min(from.x, to.x) < right(box) &&
    Math.max(from.x, to.x) > box.x &&
    Math.min(from.y, to.y) < bottom(box) &&
    Math.max(from.y, to.y) > box.y
  );
}

/** Consecutive pairs of a polyline. */
export function segments(points: Point[]): [Point, Point][] {
  return points.slice(1).map((point, index) => [points[index] as Point, point]);
}

/** The same polyline without points that lie on a straight run. */
export function straighten(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

/** Groups items by a key, keeping their order (Map.groupBy needs Node 21). */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
