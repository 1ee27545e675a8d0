import { blockOf } from '../../../src/procedures/check-context.js';
import { parseAssignees } from '../../../src/procedures/user-task-headers.js';
import { procedureRule } from '../rule.js';

/** The constants of a block fit its declaration; books are books of the agency. */
export const blockHeaders = procedureRule((context, report) => {
  const books = context.agency.settings?.so.map((book) => book.ma) ?? [];
  for (const node of context.procedure.nodes) {
    const shape = node.kind === 'block' ? blockOf(context, node) : undefined;
    if (node.kind !== 'block' || !shape) continue;
    const known = Object.keys(shape.headers.shape);
    for (const key of Object.keys(node.headers)) {
      if (!known.includes(key))
        report(
          node.id,
          `Khối ${node.type} không có header "${key}"${known.length > 0 ? `; chỉ có ${known.join(', ')}` : ''}.`,
        );
    }
    const parsed = shape.headers.safeParse(node.headers);
    for (const issue of parsed.error?.issues ?? []) {
      const key = issue.path.join('.');
      report(
        node.id,
        node.headers[key] === undefined
          ? `Khối ${node.type} thiếu header "${key}".`
          : `Header "${key}" của khối ${node.type} không nhận "${node.headers[key]}".`,
      );
    }
    const { so, den } = node.headers;
    if (known.includes('so') && so !== undefined && !books.includes(so))
      report(node.id, `Không có sổ "${so}" trong agency.yaml.`);
    if (known.includes('den') && den !== undefined) {
      const faults: string[] = [];
      parseAssignees(den, faults);
      for (const fault of faults) report(node.id, fault);
    }
  }
});
