import { childOf, childrenOf, textOf, type BpmnElement } from './bpmn-element.js';
import type { Mapping } from './procedure.js';

/** The extension element of one Zeebe type, or undefined. */
export function extension(element: BpmnElement, type: string): BpmnElement | undefined {
  return childrenOf(childOf(element, 'extensionElements'), 'values').find((value) => value.$type === type);
}

/** `zeebe:taskHeaders` as a record; a key given twice keeps its last value. */
export function headersOf(element: BpmnElement): Record<string, string> {
  const headers = childrenOf(extension(element, 'zeebe:TaskHeaders'), 'values');
  return Object.fromEntries(headers.map((header) => [textOf(header, 'key'), textOf(header, 'value')]));
}

/** `zeebe:properties` as a record. */
export function propertiesOf(element: BpmnElement): Record<string, string> {
  const properties = childrenOf(extension(element, 'zeebe:Properties'), 'properties');
  return Object.fromEntries(properties.map((property) => [textOf(property, 'name'), textOf(property, 'value')]));
}

/** `zeebe:ioMapping`: what is put into variables before and after a step. */
export function mappingsOf(element: BpmnElement): { inputs: Mapping[]; outputs: Mapping[] } {
  const io = extension(element, 'zeebe:IoMapping');
  const read = (property: string): Mapping[] =>
    childrenOf(io, property).map((one) => ({ source: textOf(one, 'source'), target: textOf(one, 'target') }));
  return { inputs: read('inputParameters'), outputs: read('outputParameters') };
}

/** Key of the form of a user task; '' when it names none. */
export function formKeyOf(element: BpmnElement): string {
  const form = extension(element, 'zeebe:FormDefinition');
  return form ? textOf(form, 'formKey') : '';
}

/** Type of a service task; '' when it names none. */
export function taskTypeOf(element: BpmnElement): string {
  const definition = extension(element, 'zeebe:TaskDefinition');
  return definition ? textOf(definition, 'type') : '';
}

/** A FEEL condition without its leading `=`; null when there is none. */
export function expressionOf(element: BpmnElement | undefined): string | null {
  const body = element ? textOf(element, 'body').trim() : '';
  return body === '' ? null : body.replace(/^=\s*/, '');
}
