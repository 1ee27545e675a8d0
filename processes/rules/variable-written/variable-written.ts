import { isWrittenBefore, readsOf } from '../../../src/procedures/variable-flow.js';
import { procedureRule } from '../rule.js';

/** A variable that a step or condition reads is set by some step before it, by the start, or by whoever calls the procedure. */
export const variableWritten = procedureRule((context, report) => {
  for (const node of context.procedure.nodes) {
    for (const variable of new Set(readsOf(context, node))) {
      if (!isWrittenBefore(context, node, variable))
        report(node.id, `Biến "${variable}" được đọc ở đây nhưng không bước nào phía trước ghi.`);
    }
  }
});
