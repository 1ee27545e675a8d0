import { decisionOf } from '../../../src/procedures/check-context.js';
import { procedureRule } from '../rule.js';

/** A decision table that a step names is one of the agency's own and answers into a variable. */
export const knownDecision = procedureRule((context, report) => {
  for (const node of context.procedure.nodes) {
    const table = decisionOf(context, node);
    if (table && !context.agency.decisions.has(table))
      report(node.id, `Không có bảng quyết định "${table}" của cơ quan này (<bảng>.dmn).`);
    if (node.kind === 'decision' && !/^\w+$/.test(node.resultVariable))
      report(node.id, 'Bảng quyết định cần tên biến nhận kết quả, viết liền, không dấu.');
  }
});
