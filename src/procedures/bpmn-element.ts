import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** bpmn.io's description of the Zeebe extension elements, for reading and writing diagrams. */
export const ZEEBE = { zeebe };

/** One element of a parsed diagram (bpmn.io's generic model); attributes and children are read by property name. */
export type BpmnElement = ModdleElement;

/**
 * Parses BPMN XML with the Zeebe extensions.
 * @returns the definitions element and what the reader could not understand (unknown attributes, dangling references).
 * @throws Error when the text is not BPMN XML.
 */
export async function readBpmn(xml: string): Promise<{ definitions: BpmnElement; warnings: string[] }> {
  const { rootElement, warnings } = await new BpmnModdle(ZEEBE).fromXML(xml);
  connectFlows(rootElement);
  return { definitions: rootElement, warnings: warnings.map((warning) => warning.message) };
}

/** Sets `incoming` and `outgoing` of every node from the flows themselves: files written by hand may leave them out. */
function connectFlows(definitions: BpmnElement): void {
  for (const process of childrenOf(definitions, 'rootElements')) {
    if (process.$type !== 'bpmn:Process') continue;
    const elements = childrenOf(process, 'flowElements');
    const flows = elements.filter((element) => element.$type === 'bpmn:SequenceFlow');
    for (const node of elements.filter((element) => element.$instanceOf('bpmn:FlowNode'))) {
      node.set(
        'incoming',
        flows.filter((flow) => childOf(flow, 'targetRef') === node),
      );
      node.set(
        'outgoing',
        flows.filter((flow) => childOf(flow, 'sourceRef') === node),
      );
    }
  }
}

/** A text attribute, or '' when it is absent. */
export function textOf(element: BpmnElement, property: string): string {
  const value = element.get(property);
  return typeof value === 'string' ? value : '';
}

/** A referenced or contained single element, or undefined. */
export function childOf(element: BpmnElement | undefined, property: string): BpmnElement | undefined {
  return element?.get(property) as BpmnElement | undefined;
}

/** Contained or referenced elements in the file's order; empty when there are none. */
export function childrenOf(element: BpmnElement | undefined, property: string): BpmnElement[] {
  return (element?.get(property) as BpmnElement[] | undefined) ?? [];
}
