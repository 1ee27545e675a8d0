import type { DrawnFlow } from './layout-diagram-flows.js';
import type { Box, Point } from './layout-diagram-geometry.js';
import { LayoutRefused, type DiagramGraph } from './layout-diagram-graph.js';
import type { Placement } from './layout-diagram-place.js';

const NAMESPACES: Record<string, string> = {
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
};

/** Replaces the drawing part of the file; everything before it is kept as it was written, comments included. */
export function writeDiagram(
  xml: string,
  graph: DiagramGraph,
  placement: Placement,
  flows: Map<string, DrawnFlow>,
): string {
  const bare = xml.replace(/\s*<([\w-]+:)?BPMNDiagram\b[\s\S]*<\/([\w-]+:)?BPMNDiagram>/, '');
  const end = bare.lastIndexOf('</');
  if (end < 0) throw new LayoutRefused('Tệp BPMN không có phần tử definitions kết thúc đúng.');
  const lines = [
    `<bpmndi:BPMNDiagram id="${graph.collaborationId}_di">`,
    `  <bpmndi:BPMNPlane id="${graph.collaborationId}_plane" bpmnElement="${graph.collaborationId}">`,
    ...shape(graph.participant.id, placement.pool, ' isHorizontal="true"'),
    ...graph.lanes.flatMap((lane, index) => shape(lane.id, placement.lanes[index] as Box, ' isHorizontal="true"')),
    ...graph.nodes.flatMap((node) =>
      shape(
        node.id,
        placement.shapes.get(node.id) as Box,
        node.shape === 'gateway' ? ' isMarkerVisible="true"' : '',
        placement.labels.get(node.id),
      ),
    ),
    ...graph.edges.flatMap((edge) => flow(edge.id, flows.get(edge.id) as DrawnFlow)),
    `  </bpmndi:BPMNPlane>`,
    `</bpmndi:BPMNDiagram>`,
  ];
  return declareNamespaces(
    `${bare.slice(0, end).trimEnd()}\n${lines.map((line) => `  ${line}`).join('\n')}\n${bare.slice(end).trimEnd()}\n`,
  );
}

function shape(id: string, box: Box, attributes = '', label?: Box): string[] {
  return [
    `    <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${attributes}>`,
    `      ${bounds(box)}`,
    ...(label ? labelLines(label) : []),
    `    </bpmndi:BPMNShape>`,
  ];
}

function flow(id: string, drawn: DrawnFlow): string[] {
  return [
    `    <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">`,
    ...drawn.points.map(({ x, y }: Point) => `      <di:waypoint x="${round(x)}" y="${round(y)}" />`),
    ...(drawn.label ? labelLines(drawn.label) : []),
    `    </bpmndi:BPMNEdge>`,
  ];
}

const labelLines = (label: Box): string[] => [
  `      <bpmndi:BPMNLabel>`,
  `        ${bounds(label)}`,
  `      </bpmndi:BPMNLabel>`,
];
const round = (value: number): number => Math.round(value * 10) / 10;
const bounds = (box: Box): string =>
  `<dc:Bounds x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" />`;

function declareNamespaces(xml: string): string {
  return xml.replace(/<([\w-]+:)?definitions\b[^>]*/, (opening) => {
    const missing = Object.entries(NAMESPACES).filter(([prefix]) => !opening.includes(`xmlns:${prefix}=`));
    return opening + missing.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  });
}
