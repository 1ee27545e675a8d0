import { textOf, type BpmnElement } from './bpmn-element.js';

/** What parseDecision reads and checks, or the engine does not compute; every other part of a file is refused. */
const READ: Record<string, readonly string[]> = {
  'dmn:Definitions': ['id', 'name', 'namespace', 'description', 'exporter', 'exporterVersion', 'drgElement', 'dmnDI'],
  'dmn:Decision': ['id', 'name', 'label', 'description', 'decisionLogic'],
  'dmn:DecisionTable': ['id', 'label', 'description', 'hitPolicy', 'input', 'output', 'annotation', 'rule'],
  'dmn:InputClause': ['id', 'label', 'description', 'inputExpression'],
  'dmn:LiteralExpression': ['id', 'label', 'description', 'typeRef', 'text'],
  'dmn:OutputClause': ['id', 'label', 'description', 'name', 'typeRef'],
  'dmn:DecisionRule': ['id', 'label', 'description', 'inputEntry', 'outputEntry', 'annotationEntry'],
  'dmn:UnaryTests': ['id', 'label', 'description', 'text'],
  'dmn:RuleAnnotation': ['text'],
  'dmn:RuleAnnotationClause': ['name'],
};
/** Drawing and editor's notes; the engine does not look at them. */
const DRAWN = new Set(['dmnDI']);
const EDITOR_ATTRIBUTE = /^(xmlns(:|$)|modeler:|biodi:)/;

/** A part of a file that nobody reads, and the element that has it. */
export interface UnreadPart {
  elementId: string;
  elementName: string;
  part: string;
}

/**
 * Every element and attribute of a DMN file that parseDecision does not read. The engine would compute some of them
 * (a default result, a business knowledge model), past the allow-list of FEEL.
 */
export function unreadParts(element: BpmnElement): UnreadPart[] {
  const allowed = READ[element.$type] ?? [];
  const place = { elementId: textOf(element, 'id'), elementName: textOf(element, 'label') || textOf(element, 'name') };
  const found = (part: string): UnreadPart => ({ ...place, part });
  const attributes = Object.keys(element.$attrs).filter((name) => !EDITOR_ATTRIBUTE.test(name));
  const properties = Object.entries(element).filter(([name, value]) => !name.startsWith('$') && value !== undefined);
  return [
    ...attributes.map(found),
    ...properties.flatMap(([name, value]) => {
      if (!allowed.includes(name)) return [found(name)];
      if (DRAWN.has(name)) return [];
      return [value].flat().flatMap((child) => {
        if (!isElement(child)) return [];
        return child.$type in READ ? unreadParts(child) : [found(child.$type.replace(/^dmn:/, ''))];
      });
    }),
  ];
}

function isElement(value: unknown): value is BpmnElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
