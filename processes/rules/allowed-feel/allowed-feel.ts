import { childOf, childrenOf, textOf } from '../../../src/procedures/bpmn-element.js';
import { checkFeel } from '../../../src/procedures/feel-allow-list.js';
import { extension, headersOf, mappingsOf } from '../../../src/procedures/zeebe-extension.js';
import { elementRule } from '../rule.js';

/** Every FEEL expression of the diagram is on the allow-list: one endless expression stops the engine of all agencies. */
export const allowedFeel = elementRule('bpmn:FlowElement', (element, _, report) => {
  const expressions: string[] = [];
  const condition = childOf(element, 'conditionExpression');
  if (condition) {
    const body = textOf(condition, 'body').trim();
    if (body.startsWith('=')) expressions.push(body);
    else report('', 'Điều kiện phải là biểu thức bắt đầu bằng dấu =.');
  }
  const { inputs, outputs } = mappingsOf(element);
  const timers = childrenOf(element, 'eventDefinitions').flatMap((event) =>
    ['timeCycle', 'timeDate', 'timeDuration'].flatMap((kind) => childOf(event, kind) ?? []),
  );
  const definition = extension(element, 'zeebe:TaskDefinition');
  const settings = definition ? [textOf(definition, 'type'), textOf(definition, 'retries')] : [];
  const called = extension(element, 'zeebe:CalledDecision');
  if (called) settings.push(textOf(called, 'decisionId'));
  const texts = [...inputs, ...outputs]
    .map((mapping) => mapping.source)
    .concat(
      Object.values(headersOf(element)),
      timers.map((timer) => textOf(timer, 'body')),
      settings,
    );
  expressions.push(...texts.filter((text) => text.trim().startsWith('=')));
  for (const expression of expressions) {
    for (const fault of checkFeel(expression.trim().slice(1)).faults) report('', fault);
  }
  for (const setting of settings)
    if (setting.trim().startsWith('='))
      report('', 'Khối và bảng quyết định phải ghi tên cố định, không tính bằng biểu thức.');
});
