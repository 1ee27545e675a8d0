import { childOf, childrenOf, readBpmn, textOf, type BpmnElement } from '../procedures/bpmn-element.js';
import {
  bottom,
  boxesMeet,
  grow,
  right,
  segmentMeets,
  segments,
  type Box,
  type Point,
} from './layout-diagram-geometry.js';

interface Drawn {
  id: string;
  box: Box;
}

interface Line {
  id: string;
  ends: string[];
  points: Point[];
}

/**
 * What a drawing does wrong: shapes or names lying on each other, flows running through foreign shapes or names, two
 * unrelated flows on the same line, nodes outside their lane, anything not drawn. Empty when the drawing can be read.
 * @param xml a BPMN file with its drawing.
 * @returns one English line per fault, ids first.
 */
export async function findOverlaps(xml: string): Promise<string[]> {
  const { definitions } = await readBpmn(xml);
  const plane = childOf(childrenOf(definitions, 'diagrams')[0], 'plane');
  const elements = childrenOf(plane, 'planeElement');
  const shapes: Drawn[] = [];
  const labels: Drawn[] = [];
  const lanes: { box: Box; members: string[] }[] = [];
  const lines: Line[] = [];
  const attached = new Map<string, string>();
  for (const element of elements) {
    const subject = childOf(element, 'bpmnElement');
    if (!subject || subject.$type === 'bpmn:Participant') continue;
    const id = textOf(subject, 'id');
    const label = childOf(childOf(element, 'label'), 'bounds');
    if (label) labels.push({ id, box: boxOf(label) });
    if (subject.$type === 'bpmn:SequenceFlow') lines.push(lineOf(id, subject, element));
    else if (subject.$type === 'bpmn:Lane')
      lanes.push({
        box: boxOf(childOf(element, 'bounds')),
        members: childrenOf(subject, 'flowNodeRef').map((node) => textOf(node, 'id')),
      });
    else shapes.push({ id, box: boxOf(childOf(element, 'bounds')) });
    const host = childOf(subject, 'attachedToRef');
    if (host) attached.set(id, textOf(host, 'id'));
  }
  return [
    ...undrawn(definitions, new Set([...shapes, ...lines].map((one) => one.id))),
    ...shapesOnShapes(shapes, attached),
    ...labelsOnThings(labels, shapes),
    ...linesThroughThings(lines, shapes, labels, attached),
    ...linesOnLines(lines),
    ...outsideLanes(shapes, lanes),
  ];
}

function boxOf(bounds: BpmnElement | undefined): Box {
  const number = (property: string): number => Number(bounds?.get(property));
  return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
}

function lineOf(id: string, flow: BpmnElement, edge: BpmnElement): Line {
  const ends = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')].map((node) => (node ? textOf(node, 'id') : ''));
  const points = childrenOf(edge, 'waypoint').map((point) => ({
    x: Number(point.get('x')),
    y: Number(point.get('y')),
  }));
  return { id, ends, points };
}

function undrawn(definitions: BpmnElement, drawn: Set<string>): string[] {
  const process = childrenOf(definitions, 'rootElements').find((root) => root.$type === 'bpmn:Process');
  return childrenOf(process, 'flowElements')
    .map((element) => textOf(element, 'id'))
    .filter((id) => !drawn.has(id))
    .map((id) => `${id}: not drawn`);
}

function* pairs<T>(items: T[]): Iterable<[T, T]> {
  for (let i = 0; i < items.length; i += 1)
    for (let j = i + 1; j < items.length; j += 1) yield [items[i] as T, items[j] as T];
}

function shapesOnShapes(shapes: Drawn[], attached: Map<string, string>): string[] {
  return [...pairs(shapes)]
    .filter(([a, b]) => boxesMeet(a.box, b.box) && attached.get(a.id) !== b.id && attached.get(b.id) !== a.id)
    .map(([a, b]) => `${a.id}, ${b.id}: shapes overlap`);
}

function labelsOnThings(labels: Drawn[], shapes: Drawn[]): string[] {
  // A gateway's name may reach into the empty corner of its own box.
  const onShapes = labels.flatMap((label) =>
    shapes
      .filter((shape) => shape.id !== label.id && boxesMeet(label.box, shape.box))
      .map((shape) => `${label.id}, ${shape.id}: name lies on shape`),
  );
  const onLabels = [...pairs(labels)]
    .filter(([a, b]) => boxesMeet(a.box, b.box))
    .map(([a, b]) => `${a.id}, ${b.id}: names overlap`);
  return [...onShapes, ...onLabels];
}

function linesThroughThings(lines: Line[], shapes: Drawn[], labels: Drawn[], attached: Map<string, string>): string[] {
  return lines.flatMap((line) => {
    const through = (box: Box): boolean => segments(line.points).some(([from, to]) => segmentMeets(from, to, box));
    const own = new Set([...line.ends, ...line.ends.map((id) => attached.get(id) ?? id)]);
    return [
      ...shapes
        .filter((shape) => through(own.has(shape.id) ? grow(shape.box, -2) : shape.box))
        .map((shape) => `${line.id}, ${shape.id}: flow runs through shape`),
      ...labels.filter((label) => through(label.box)).map((label) => `${line.id}, ${label.id}: flow runs through name`),
    ];
  });
}

function linesOnLines(lines: Line[]): string[] {
  const strangers = [...pairs(lines)].filter(([a, b]) => a.ends[0] !== b.ends[0] && a.ends[1] !== b.ends[1]);
  return strangers
    .filter(([a, b]) => segments(a.points).some((one) => segments(b.points).some((two) => runTogether(one, two))))
    .map(([a, b]) => `${a.id}, ${b.id}: flows share a line`);
}

function runTogether([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const shared = (p: number, q: number, r: number, s: number): number =>
    Math.min(Math.max(p, q), Math.max(r, s)) - Math.max(Math.min(p, q), Math.min(r, s));
  if (a.y === b.y && c.y === d.y) return a.y === c.y && shared(a.x, b.x, c.x, d.x) > 0;
  if (a.x === b.x && c.x === d.x) return a.x === c.x && shared(a.y, b.y, c.y, d.y) > 0;
  return false;
}

function outsideLanes(shapes: Drawn[], lanes: { box: Box; members: string[] }[]): string[] {
  return lanes.flatMap(({ box, members }) =>
    shapes
      .filter(({ id }) => members.includes(id))
      .filter(
        (shape) =>
          shape.box.x < box.x ||
          shape.box.y < box.y ||
          right(shape.box) > right(box) ||
          bottom(shape.box) > bottom(box),
      )
      .map((shape) => `${shape.id}: stands outside its lane`),
  );
}
