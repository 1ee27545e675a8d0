import { procedureRule } from '../rule.js';

/** A service task is one of the program's building blocks. */
export const knownBlock = procedureRule(({ procedure, catalogue }, report) => {
  for (const node of procedure.nodes) {
    if (node.kind !== 'block') continue;
    if (!node.type) report(node.id, 'Bước tự động chưa chọn khối.');
    else if (!catalogue.has(node.type))
      report(node.id, `Không có khối "${node.type}"; chọn một trong: ${[...catalogue.keys()].join(', ')}.`);
  }
});
