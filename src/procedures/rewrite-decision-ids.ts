import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { childrenOf, readBpmn, textOf, ZEEBE, type BpmnElement } from './bpmn-element.js';
import { extension } from './zeebe-extension.js';

/**
 * The id under which a publication deploys a decision: `<agency>.<decision>.v<version>`. The engine binds a decision id to
 * its newest version for everybody, so a running case keeps the tables that it began with only under an id of their own
 * (engine-facts.md).
 */
export function deployedDecisionId(decisionId: string, version: number): string {
  return `${decisionId}.v${version}`;
}

/** The table's XML with its deployed id. */
export async function rewriteDecision(xml: string, version: number): Promise<string> {
  const moddle = new DmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  for (const element of childrenOf(rootElement, 'drgElement')) {
    if (element.$type === 'dmn:Decision') element.set('id', deployedDecisionId(textOf(element, 'id'), version));
  }
  // The drawing of the requirements diagram is not executed, and its references would dangle.
  rootElement.set('dmnDI', undefined);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

/** The diagram's XML with every table reference pointing at the deployed id: called decisions, and `bang` of blocks. */
export async function rewriteDecisionReferences(xml: string, agency: string, version: number): Promise<string> {
  const { definitions } = await readBpmn(xml);
  for (const process of childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process')) {
    for (const element of childrenOf(process, 'flowElements')) rewriteElement(element, agency, version);
  }
  return (await new BpmnModdle(ZEEBE).toXML(definitions, { format: true })).xml;
}

function rewriteElement(element: BpmnElement, agency: string, version: number): void {
  const called = extension(element, 'zeebe:CalledDecision');
  if (called) called.set('decisionId', deployedDecisionId(textOf(called, 'decisionId'), version));
  for (const header of childrenOf(extension(element, 'zeebe:TaskHeaders'), 'values')) {
    if (textOf(header, 'key') === 'bang')
      header.set('value', deployedDecisionId(`${agency}.${textOf(header, 'value')}`, version));
  }
}
