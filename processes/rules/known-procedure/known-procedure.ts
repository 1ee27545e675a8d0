import { procedureRule } from '../rule.js';

/** A procedure that a block calls is another one of the same agency, named by its local name. */
export const knownProcedure = procedureRule(({ agency, procedure }, report) => {
  for (const node of procedure.nodes) {
    if (node.kind !== 'block' || node.headers.quy_trinh === undefined) continue;
    const called = node.headers.quy_trinh;
    if (called.includes('.')) report(node.id, `quy_trinh ghi tên trong cơ quan, không kèm mã cơ quan: "${called}".`);
    else if (!agency.procedures.has(called)) report(node.id, `Cơ quan không có quy trình "${called}".`);
  }
});
