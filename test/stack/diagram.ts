/** A straight procedure for specs: message start, the given steps one after another, an end event. */
export interface Step {
  id: string;
  /** Service-task type; a user task when left out. */
  type?: string;
  headers?: Record<string, string>;
  /** FEEL input mappings: name → source expression. */
  inputs?: Record<string, string>;
}

/** BPMN of a straight procedure `<process id>` with start message `<process id>.bat-dau` and end event `xong`. */
export function straightDiagram(processId: string, steps: Step[]): Buffer {
  const nodes = steps.map((s, i) => node(s, i)).join('\n');
  const flows = [...Array(steps.length + 1).keys()].map((i) => `<bpmn:sequenceFlow id="f${i}" sourceRef="${i === 0 ? 'bat-dau' : steps[i - 1]!.id}" targetRef="${i === steps.length ? 'xong' : steps[i]!.id}"/>`).join('\n');
  return Buffer.from(definitions(
    `<bpmn:message id="m" name="${processId}.bat-dau"/>`,
    `<bpmn:process id="${processId}" isExecutable="true">
<bpmn:startEvent id="bat-dau"><bpmn:outgoing>f0</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
${nodes}
${flows}
<bpmn:endEvent id="xong"><bpmn:incoming>f${steps.length}</bpmn:incoming></bpmn:endEvent>
</bpmn:process>`,
  ));
}

/** BPMN envelope around messages, errors and processes. */
export function definitions(...content: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://luong">
${content.join('\n')}
</bpmn:definitions>`;
}

function node(step: Step, i: number): string {
  const headers = Object.entries(step.headers ?? {}).map(([key, value]) => `<zeebe:header key="${key}" value="${value}"/>`);
  const inputs = Object.entries(step.inputs ?? {}).map(([target, source]) => `<zeebe:input source="=${source}" target="${target}"/>`);
  const extensions = [
    step.type ? `<zeebe:taskDefinition type="${step.type}"/>` : '',
    headers.length ? `<zeebe:taskHeaders>${headers.join('')}</zeebe:taskHeaders>` : '',
    inputs.length ? `<zeebe:ioMapping>${inputs.join('')}</zeebe:ioMapping>` : '',
  ].join('');
  const tag = step.type ? 'serviceTask' : 'userTask';
  return `<bpmn:${tag} id="${step.id}"><bpmn:extensionElements>${extensions}</bpmn:extensionElements><bpmn:incoming>f${i}</bpmn:incoming><bpmn:outgoing>f${i + 1}</bpmn:outgoing></bpmn:${tag}>`;
}
