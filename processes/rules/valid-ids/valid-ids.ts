import { procedureRule } from '../rule.js';

const ID = /^[a-z][a-z0-9]*(-{1,2}[a-z0-9]+)*$/;

/** Ids are what histories, results and delegations point to: unaccented, lower case, joined by hyphens; nodes have names. */
export const validIds = procedureRule(({ procedure }, report) => {
  for (const { id } of [...procedure.nodes, ...procedure.flows]) {
    if (!ID.test(id)) report(id, `Mã "${id}" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).`);
  }
  for (const node of procedure.nodes) {
    const merges = node.kind === 'gateway' && node.outgoing.length < 2;
    if (!node.name && !merges) report(node.id, 'Phần tử chưa có tên tiếng Việt.');
  }
});
