import {
  childOf,
  childrenOf as children,
  readBpmn,
  textOf as text,
  type BpmnElement,
} from '../procedures/bpmn-element.js';
import {
  boxHeight,
  flowLabelSize,
  gatewayLabelSize,
  nodeLabelSize,
  taskWidth,
  type Size,
} from './layout-diagram-measure.js';

/** How a flow node is drawn; an attached node is a boundary event standing on the lower edge of its host. */
export type NodeShape = 'task' | 'event' | 'gateway' | 'attached';

export interface GraphNode {
  id: string;
  name: string;
  shape: NodeShape;
  /** Index into `DiagramGraph.lanes`. */
  lane: number;
  size: Size;
  /** Size of the text outside the shape; tasks write their name inside and have none. */
  label?: Size;
  /** The task that an attached node stands on. */
  host?: string;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  label?: Size;
  /** A default flow carries a stroke near its source, which its name must not touch. */
  isDefault: boolean;
}

export interface DiagramGraph {
  collaborationId: string;
  participant: { id: string; name: string };
  lanes: { id: string; name: string }[];
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** A diagram the layouter cannot draw; the message is for the person at the designer. */
export class LayoutRefused extends Error {}

/**
 * Reads what has to be drawn from semantic BPMN: one pool, its lanes, flow nodes and sequence flows, in the file's order.
 * @throws LayoutRefused when the file is not BPMN, has no single pool, or a node stands in no lane.
 */
export async function readGraph(xml: string): Promise<DiagramGraph> {
  const definitions = await parse(xml);
  const roots = children(definitions, 'rootElements');
  const collaboration = roots.find((root) => root.$type === 'bpmn:Collaboration');
  const participants = children(collaboration, 'participants');
  const [participant] = participants;
  if (!collaboration || !participant || participants.length > 1) {
    throw new LayoutRefused('Sơ đồ phải có đúng một bể (pool) chứa quy trình; hãy thêm một bể rồi sắp xếp lại.');
  }
  const process = childOf(participant, 'processRef');
  const lanes = children(children(process, 'laneSets')[0], 'lanes');
  if (!process || lanes.length === 0) {
    throw new LayoutRefused('Bể phải có ít nhất một làn (lane) mang tên vai trò; hãy thêm làn rồi sắp xếp lại.');
  }
  const laneOf = new Map<string, number>();
  lanes.forEach((lane, index) => children(lane, 'flowNodeRef').forEach((node) => laneOf.set(text(node, 'id'), index)));

  const elements = children(process, 'flowElements');
  const flowNodes = elements.filter((element) => element.$instanceOf('bpmn:FlowNode'));
  const flows = elements.filter((element) => element.$type === 'bpmn:SequenceFlow');
  return {
    collaborationId: text(collaboration, 'id'),
    participant: { id: text(participant, 'id'), name: text(participant, 'name') },
    lanes: lanes.map((lane) => ({ id: text(lane, 'id'), name: text(lane, 'name') })),
    nodes: flowNodes.map((node) => readNode(node, laneOf)),
    edges: flows.map(readEdge),
  };
}

async function parse(xml: string): Promise<BpmnElement> {
  try {
    return (await readBpmn(xml)).definitions;
  } catch (error) {
    throw new LayoutRefused(`Tệp không phải BPMN đọc được: ${(error as Error).message}`);
  }
}

function readNode(node: BpmnElement, laneOf: Map<string, number>): GraphNode {
  const id = text(node, 'id');
  const name = text(node, 'name');
  const host = childOf(node, 'attachedToRef');
  const lane = laneOf.get(host ? text(host, 'id') : id);
  if (lane === undefined) {
    throw new LayoutRefused(
      `Phần tử "${name || id}" (${id}) chưa nằm trong làn nào; hãy đặt nó vào làn của vai trò thực hiện.`,
    );
  }
  if (host)
    return {
      id,
      name,
      shape: 'attached',
      lane,
      size: { width: 36, height: 36 },
      label: nodeLabelSize(name),
      host: text(host, 'id'),
    };
  if (node.$instanceOf('bpmn:Event'))
    return { id, name, shape: 'event', lane, size: { width: 36, height: 36 }, label: nodeLabelSize(name) };
  if (node.$instanceOf('bpmn:Gateway'))
    return { id, name, shape: 'gateway', lane, size: { width: 50, height: 50 }, label: gatewayLabelSize(name) };
  const width = taskWidth(name);
  return { id, name, shape: 'task', lane, size: { width, height: boxHeight(name, width) } };
}

function readEdge(flow: BpmnElement): GraphEdge {
  const source = childOf(flow, 'sourceRef');
  const target = childOf(flow, 'targetRef');
  if (!source || !target) throw new LayoutRefused(`Đường nối ${text(flow, 'id')} thiếu điểm đầu hoặc điểm cuối.`);
  return {
    id: text(flow, 'id'),
    source: text(source, 'id'),
    target: text(target, 'id'),
    label: flowLabelSize(text(flow, 'name')),
    isDefault: childOf(source, 'default') === flow,
  };
}
