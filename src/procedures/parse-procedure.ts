import { childOf, childrenOf, readBpmn, textOf, type BpmnElement } from './bpmn-element.js';
import { parseCitation } from './citation.js';
import { fileFinding, type Finding } from './finding.js';
import type { Procedure, ProcedureFlow, ProcedureNode } from './procedure.js';
import { parseUserTaskHeaders } from './user-task-headers.js';
import {
  expressionOf,
  extension,
  formKeyOf,
  headersOf,
  mappingsOf,
  propertiesOf,
  taskTypeOf,
} from './zeebe-extension.js';

const RULE = 'parse-procedure';

/**
 * Reads a diagram into the plain model that the program works with. Faults of single elements are the rules' to report
 * (check-procedure.ts); here only a file that is no procedure at all is refused, with a finding instead of a procedure.
 */
export async function parseProcedure(
  xml: string,
  file: string,
): Promise<{ procedure?: Procedure; definitions?: BpmnElement; findings: Finding[] }> {
  let definitions: BpmnElement;
  let warnings: string[];
  try {
    ({ definitions, warnings } = await readBpmn(xml));
  } catch (error) {
    return { findings: [fileFinding(file, RULE, `Tệp không phải BPMN đọc được: ${(error as Error).message}`)] };
  }
  const findings = warnings.map((warning) => fileFinding(file, RULE, `Tệp có chỗ không đọc được: ${warning}`));
  const processes = childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');
  findings.push(...doubledExtensions(processes, file));
  const [process] = processes;
  if (!process || processes.length > 1) {
    return { definitions, findings: [...findings, fileFinding(file, RULE, 'Mỗi tệp chứa đúng một quy trình.')] };
  }
  return { procedure: readProcedure(process, file), definitions, findings };
}

/** Of two extensions of one kind only the first is read here, and the engine may take the other. */
function doubledExtensions(processes: BpmnElement[], file: string): Finding[] {
  const elements = processes.flatMap((process) => [process, ...childrenOf(process, 'flowElements')]);
  return elements.flatMap((element) => {
    const types = childrenOf(childOf(element, 'extensionElements'), 'values').map((value) => value.$type);
    const doubled = types.filter((type, index) => types.indexOf(type) !== index);
    return [...new Set(doubled)].map((type) =>
      fileFinding(file, RULE, `Phần "${type}" đứng hai lần, chỉ giữ một.`, textOf(element, 'id'), textOf(element, 'name')),
    );
  });
}

function readProcedure(process: BpmnElement, file: string): Procedure {
  const id = textOf(process, 'id');
  const lanes = childrenOf(childrenOf(process, 'laneSets')[0], 'lanes');
  const laneOf = new Map(
    lanes.flatMap((lane) => childrenOf(lane, 'flowNodeRef').map((node) => [textOf(node, 'id'), textOf(lane, 'name')])),
  );
  const elements = childrenOf(process, 'flowElements');
  return {
    id,
    agency: id.split('.')[0] ?? '',
    localName: id.split('.').slice(1).join('.'),
    title: textOf(process, 'name'),
    file,
    lanes: lanes.map((lane) => textOf(lane, 'name')),
    nodes: elements
      .filter((element) => element.$instanceOf('bpmn:FlowNode'))
      .flatMap((element) => readNode(element, laneOf)),
    flows: elements.filter((element) => element.$type === 'bpmn:SequenceFlow').map(readFlow),
  };
}

function readFlow(flow: BpmnElement): ProcedureFlow {
  const idOf = (end: BpmnElement | undefined): string => (end ? textOf(end, 'id') : '');
  return {
    id: textOf(flow, 'id'),
    name: textOf(flow, 'name'),
    source: idOf(childOf(flow, 'sourceRef')),
    target: idOf(childOf(flow, 'targetRef')),
    condition: expressionOf(childOf(flow, 'conditionExpression')),
  };
}

/** A node of a kind that the contract does not know is left out; the rule `allowed-shapes` names it. */
function readNode(element: BpmnElement, laneOf: Map<string, string>): ProcedureNode[] {
  const id = textOf(element, 'id');
  const attachedTo = childOf(element, 'attachedToRef');
  const base = {
    id,
    name: textOf(element, 'name'),
    lane: laneOf.get(attachedTo ? textOf(attachedTo, 'id') : id) ?? '',
    cites: parseCitation(propertiesOf(element)).citation,
    incoming: childrenOf(element, 'incoming').map((flow) => textOf(flow, 'id')),
    outgoing: childrenOf(element, 'outgoing').map((flow) => textOf(flow, 'id')),
  };
  const event = childrenOf(element, 'eventDefinitions')[0];
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return [
        {
          ...base,
          kind: 'start',
          message: messageOf(event),
          timer: timerOf(event),
          formId: propertiesOf(element).bieu_mau ?? null,
        },
      ];
    case 'bpmn:EndEvent':
      return [{ ...base, kind: 'end' }];
    case 'bpmn:UserTask':
      return [
        {
          ...base,
          ...parseUserTaskHeaders(headersOf(element)).headers,
          ...mappingsOf(element),
          kind: 'user-task',
          formId: formKeyOf(element) || null,
        },
      ];
    case 'bpmn:ServiceTask':
      return [
        { ...base, ...mappingsOf(element), kind: 'block', type: taskTypeOf(element), headers: headersOf(element) },
      ];
    case 'bpmn:BusinessRuleTask': {
      const called = extension(element, 'zeebe:CalledDecision');
      return [
        {
          ...base,
          ...mappingsOf(element),
          kind: 'decision',
          decisionId: called ? textOf(called, 'decisionId') : '',
          resultVariable: called ? textOf(called, 'resultVariable') : '',
        },
      ];
    }
    case 'bpmn:ExclusiveGateway': {
      const fallback = childOf(element, 'default');
      return [{ ...base, kind: 'gateway', defaultFlow: fallback ? textOf(fallback, 'id') : null }];
    }
    case 'bpmn:IntermediateCatchEvent':
      return [{ ...base, kind: 'timer', timer: timerOf(event) ?? '' }];
    case 'bpmn:BoundaryEvent': {
      const error = childOf(event, 'errorRef');
      return [
        {
          ...base,
          kind: 'error',
          attachedTo: attachedTo ? textOf(attachedTo, 'id') : '',
          errorCode: error ? textOf(error, 'errorCode') : '',
        },
      ];
    }
    default:
      return [];
  }
}

function messageOf(event: BpmnElement | undefined): string | null {
  const message = childOf(event, 'messageRef');
  return message ? textOf(message, 'name') : null;
}

function timerOf(event: BpmnElement | undefined): string | null {
  if (event?.$type !== 'bpmn:TimerEventDefinition') return null;
  return (
    ['timeCycle', 'timeDate', 'timeDuration']
      .map((property) => childOf(event, property))
      .map((time) => (time ? textOf(time, 'body').trim() : ''))
      .find((text) => text !== '') ?? null
  );
}
