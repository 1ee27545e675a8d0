import { blockOf } from '../../../src/procedures/check-context.js';
import { procedureRule } from '../rule.js';

/**
 * A business error is caught only on a block that finishes at once: a waiting step with an ERROR boundary cannot be
 * migrated (engine-facts.md). The caught code is one that the block declares.
 */
export const blockBoundary = procedureRule((context, report) => {
  for (const node of context.procedure.nodes) {
    if (node.kind !== 'error') continue;
    const host = context.procedure.nodes.find((one) => one.id === node.attachedTo);
    const shape = host?.kind === 'block' ? blockOf(context, host) : undefined;
    if (host?.kind !== 'block') report(node.id, 'Sự kiện lỗi chỉ đứng trên bước tự động.');
    else if (shape?.holds)
      report(node.id, `Khối ${host.type} giữ hồ sơ để chờ nên không được có sự kiện lỗi; đọc ket_qua ở cổng phía sau.`);
    else if (shape && !shape.businessErrors.some((error) => error.code === node.errorCode)) {
      const codes = shape.businessErrors.map((error) => error.code).join(', ');
      report(
        node.id,
        `Khối ${host.type} không báo lỗi "${node.errorCode}"; ${codes ? `chỉ báo: ${codes}` : 'khối này không báo lỗi nghiệp vụ nào'}.`,
      );
    }
  }
});
