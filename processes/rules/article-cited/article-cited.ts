import { parseCitation } from '../../../src/procedures/citation.js';
import { propertiesOf } from '../../../src/procedures/zeebe-extension.js';
import { elementRule } from '../rule.js';

/** Every step carries the article that it implements, or says that it is none and where it comes from. */
export const articleCited = elementRule('bpmn:FlowNode', (element, _, report) => {
  for (const fault of parseCitation(propertiesOf(element)).faults) report('', fault);
});
