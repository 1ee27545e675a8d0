import { flowsFrom } from '../../../src/procedures/flow-graph.js';
import { decidersBefore, resultsNamedBy, resultsOf } from '../../../src/procedures/outcome-flow.js';
import { procedureRule } from '../rule.js';

/** A condition compares `ket_qua` only with results that a step before it can give. */
export const knownOutcome = procedureRule((context, report) => {
  for (const gateway of context.procedure.nodes) {
    if (gateway.kind !== 'gateway') continue;
    const results = decidersBefore(context, gateway).map((node) => resultsOf(context, node));
    if (results.length === 0 || results.includes(null)) continue;
    for (const flow of flowsFrom(context.procedure, gateway)) {
      for (const named of resultsNamedBy(flow)) {
        if (!results.some((one) => one?.includes(named)))
          report(flow.id, `Điều kiện nêu kết quả "${named}" mà không bước nào phía trước đưa ra.`);
      }
    }
  }
});
