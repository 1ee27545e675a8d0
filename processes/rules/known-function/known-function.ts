import { FUNCTIONS } from '../../../src/access/functions.js';
import { procedureRule } from '../rule.js';

/** A user task names a function of the product, and every role it is for has the cell; otherwise the person would be refused. */
export const knownFunction = procedureRule(({ agency, procedure }, report) => {
  for (const node of procedure.nodes) {
    if (node.kind !== 'user-task' || node.permission === null) continue;
    const { permission } = node;
    if (!FUNCTIONS.some((one) => one.id === permission)) {
      report(node.id, `Chức năng "${permission}" không có trong chương trình; xem danh sách ở docs/functions.md.`);
      continue;
    }
    const open = agency.permissions?.rows.find((row) => row.functionId === permission)?.roles ?? [];
    for (const assignee of node.assignees)
      if (assignee.kind !== 'person' && !open.includes(assignee.role))
        report(node.id, `Vai trò "${assignee.role}" chưa được giao chức năng "${permission}" trong permissions.csv nên không làm được bước này.`);
  }
});
