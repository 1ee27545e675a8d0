import { flowsFrom } from '../../../src/procedures/flow-graph.js';
import { gatewayAfter, resultsNamedBy } from '../../../src/procedures/outcome-flow.js';
import { userTasks } from '../../../src/procedures/procedure.js';
import { procedureRule } from '../rule.js';

/** Every button of a task leads somewhere: the gateway after it names each outcome or has a default flow. */
export const outcomeHasFlow = procedureRule((context, report) => {
  for (const task of userTasks(context.procedure)) {
    if (task.outcomes.length < 2) continue;
    const gateway = gatewayAfter(context, task);
    if (!gateway) {
      report(task.id, 'Nhiệm vụ có nhiều hướng xử lý nhưng phía sau không có cổng nào đọc ket_qua.');
      continue;
    }
    const named = flowsFrom(context.procedure, gateway).flatMap(resultsNamedBy);
    for (const outcome of task.outcomes) {
      if (!named.includes(outcome.ma) && gateway.defaultFlow === null)
        report(
          task.id,
          `Hướng "${outcome.ten}" (${outcome.ma}) không có đường đi ở cổng "${gateway.name || gateway.id}".`,
        );
    }
  }
});
