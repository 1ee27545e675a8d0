import { flowsFrom } from '../../../src/procedures/flow-graph.js';
import { isExhaustive } from '../../../src/procedures/outcome-flow.js';
import { procedureRule } from '../rule.js';

/** A case never stands still at a gateway: each flow has a condition, and a default flow catches the rest. */
export const defaultFlow = procedureRule((context, report) => {
  const { procedure } = context;
  for (const node of procedure.nodes) {
    const flows = flowsFrom(procedure, node);
    if (node.kind !== 'gateway' || flows.length < 2) {
      for (const flow of flows)
        if (flow.condition !== null) report(flow.id, 'Điều kiện chỉ đặt ở đường ra của cổng có nhiều đường.');
      continue;
    }
    for (const flow of flows) {
      const isDefault = flow.id === node.defaultFlow;
      if (isDefault && flow.condition !== null) report(flow.id, 'Đường mặc định không mang điều kiện.');
      if (!isDefault && flow.condition === null)
        report(flow.id, 'Đường ra của cổng cần điều kiện, hoặc là đường mặc định.');
    }
    if (node.defaultFlow === null && !isExhaustive(context, node))
      report(node.id, 'Cổng cần một đường mặc định: có trường hợp không điều kiện nào đúng và hồ sơ sẽ đứng lại.');
  }
});
