import { DmnModdle } from 'dmn-moddle';
import { childOf, childrenOf, textOf, type BpmnElement } from './bpmn-element.js';
import type { Decision, DecisionRule } from './decision.js';
import { checkFeel, type FeelKind } from './feel-allow-list.js';
import { fileFinding, type Finding } from './finding.js';
import { unreadParts } from './unread-decision-parts.js';
import { splitList } from './user-task-headers.js';

const RULE = 'decision';
const MOST_RULES = 200;

/**
 * Reads a decision table and checks it: id and prefix, hit policy, FEEL of every cell against the allow-list, an
 * annotation with the article on every rule, and nothing in the file that is not read here.
 * @param expectedId `<agency>.<decision>`, from the file's place
 */
export async function parseDecision(
  xml: string,
  file: string,
  expectedId: string,
): Promise<{ decision?: Decision; findings: Finding[] }> {
  let definitions: BpmnElement;
  const findings: Finding[] = [];
  const fault = (message: string, id = '', name = ''): void =>
    void findings.push(fileFinding(file, RULE, message, id, name));
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
    definitions = rootElement;
    for (const warning of warnings) fault(`Tệp có chỗ không đọc được: ${warning.message}`);
  } catch (error) {
    return { findings: [fileFinding(file, RULE, `Tệp không phải DMN đọc được: ${(error as Error).message}`)] };
  }
  for (const { part, elementId, elementName } of unreadParts(definitions))
    fault(`Phần "${part}" không được dùng trong bảng quyết định, hãy bỏ đi.`, elementId, elementName);
  const [element, ...others] = childrenOf(definitions, 'drgElement').filter((one) => one.$type === 'dmn:Decision');
  const table = childOf(element, 'decisionLogic');
  if (!element || others.length > 0 || table?.$type !== 'dmn:DecisionTable') {
    return { findings: [...findings, fileFinding(file, RULE, 'Mỗi tệp chứa đúng một bảng quyết định.')] };
  }

  const decision = readDecision(element, table, file);
  if (decision.id !== expectedId)
    fault(`Mã bảng phải là "${expectedId}", không phải "${decision.id}".`, decision.id, decision.title);
  if (!decision.title) fault('Bảng chưa có tên.', decision.id);
  if (!['FIRST', 'UNIQUE'].includes(decision.hitPolicy))
    fault(
      `Cách chọn dòng "${decision.hitPolicy}" không được dùng; chỉ UNIQUE hoặc FIRST.`,
      decision.id,
      decision.title,
    );
  if (decision.rules.length > MOST_RULES) fault(`Bảng có quá ${MOST_RULES} dòng.`, decision.id, decision.title);
  checkCells(decision, fault);
  return { decision, findings };
}

function readDecision(element: BpmnElement, table: BpmnElement, file: string): Decision {
  const id = textOf(element, 'id');
  const textIn = (one: BpmnElement): string => textOf(one, 'text').trim();
  const expressionIn = (input: BpmnElement): string => {
    const expression = childOf(input, 'inputExpression');
    return expression ? textIn(expression) : '';
  };
  return {
    id,
    localName: id.split('.').slice(1).join('.'),
    title: textOf(element, 'name'),
    file,
    hitPolicy: (textOf(table, 'hitPolicy') || 'UNIQUE') as Decision['hitPolicy'],
    inputs: childrenOf(table, 'input').map((input) => ({
      id: textOf(input, 'id'),
      label: textOf(input, 'label'),
      expression: expressionIn(input),
    })),
    outputs: childrenOf(table, 'output').map((output) => ({
      id: textOf(output, 'id'),
      label: textOf(output, 'label'),
      name: textOf(output, 'name'),
    })),
    rules: childrenOf(table, 'rule').map((rule): DecisionRule => ({
      id: textOf(rule, 'id'),
      tests: childrenOf(rule, 'inputEntry').map(textIn),
      results: childrenOf(rule, 'outputEntry').map(textIn),
      articles: splitList(childrenOf(rule, 'annotationEntry').map(textIn).join(';') || textOf(rule, 'description')),
    })),
  };
}

function checkCells(decision: Decision, fault: (message: string, id: string, name: string) => void): void {
  const cell = (source: string, kind: FeelKind, id: string, name: string): void => {
    for (const one of checkFeel(source, kind).faults) fault(one, id, name);
  };
  for (const input of decision.inputs) cell(input.expression, 'expression', input.id, input.label);
  for (const output of decision.outputs)
    if (!/^\w+$/.test(output.name)) fault('Cột kết quả cần tên biến viết liền, không dấu.', output.id, output.label);
  decision.rules.forEach((rule, index) => {
    const name = `dòng ${index + 1}`;
    if (rule.tests.length !== decision.inputs.length || rule.results.length !== decision.outputs.length)
      fault('Dòng thiếu hoặc thừa ô.', rule.id, name);
    if (rule.articles.length === 0) fault('Dòng chưa dẫn điều của quy chế ở cột chú thích.', rule.id, name);
    // An empty cell fits everything, as "-" does.
    for (const test of rule.tests) if (test !== '' && test !== '-') cell(test, 'unary-tests', rule.id, name);
    for (const result of rule.results) cell(result, 'expression', rule.id, name);
  });
}
