import { parseUserTaskHeaders } from '../../../src/procedures/user-task-headers.js';
import { headersOf } from '../../../src/procedures/zeebe-extension.js';
import { elementRule } from '../rule.js';

/** The headers of a user task are complete and readable (docs/diagram-contract.md, section 3). */
export const userTaskHeaders = elementRule('bpmn:UserTask', (element, _, report) => {
  for (const fault of parseUserTaskHeaders(headersOf(element)).faults) report('', fault);
});
