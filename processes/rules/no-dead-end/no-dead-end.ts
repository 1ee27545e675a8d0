import { flowsFrom, nextNodes, previousNodes, walk } from '../../../src/procedures/flow-graph.js';
import { procedureRule } from '../rule.js';

/** Every step can be reached from the start and can reach an end, and only gateways branch: there is one token. */
export const noDeadEnd = procedureRule(({ procedure }, report) => {
  const of = (kind: string) => procedure.nodes.filter((node) => node.kind === kind);
  const reached = walk(of('start'), (node) => nextNodes(procedure, node));
  const ending = walk(of('end'), (node) => previousNodes(procedure, node));
  if (of('end').length === 0) report(procedure.id, 'Quy trình chưa có sự kiện kết thúc.');
  for (const node of procedure.nodes) {
    const out = flowsFrom(procedure, node).length;
    if (!reached.has(node)) report(node.id, 'Không có đường nào từ bắt đầu đến phần tử này.');
    else if (out === 0 && node.kind !== 'end')
      report(node.id, 'Đường đi dừng ở đây: nối tiếp đến bước sau hoặc đến một sự kiện kết thúc.');
    else if (!ending.has(node))
      report(node.id, 'Từ đây hồ sơ không bao giờ kết thúc được: thêm đường ra khỏi vòng này.');
    if (out > 1 && node.kind !== 'gateway')
      report(node.id, 'Chỉ cổng mới được có nhiều đường ra; nhiều đường ở đây làm hồ sơ tách đôi.');
    if (node.kind === 'end' && out > 0) report(node.id, 'Sự kiện kết thúc không có đường ra.');
    if (node.kind === 'start' && previousNodes(procedure, node).length > 0)
      report(node.id, 'Không có đường nào được quay về sự kiện bắt đầu.');
  }
});
