import type { CheckContext } from '../../../src/procedures/check-context.js';
import type { ProcedureNode } from '../../../src/procedures/procedure.js';
import { parseAssignees } from '../../../src/procedures/user-task-headers.js';
import { procedureRule } from '../rule.js';

/** A role that a step names exists in the agency and somebody holds it; otherwise the work would reach nobody. */
export const roleWithHolder = procedureRule((context, report) => {
  const roles = context.agency.settings?.vai_tro.map((role) => role.ma) ?? [];
  for (const node of context.procedure.nodes) {
    for (const role of rolesOf(node, context)) {
      if (!roles.includes(role)) report(node.id, `Vai trò "${role}" không có trong agency.yaml.`);
      else if (context.heldRoles && !context.heldRoles.has(role))
        report(node.id, `Vai trò "${role}" chưa có ai giữ; việc giao cho vai trò này sẽ không đến ai.`);
    }
  }
});

function rolesOf(node: ProcedureNode, { catalogue }: CheckContext): string[] {
  const told = node.kind === 'block' && 'den' in (catalogue.get(node.type)?.headers.shape ?? {});
  const assignees = node.kind === 'user-task' ? node.assignees : told ? parseAssignees(node.headers.den, []) : [];
  return assignees.flatMap((assignee) => (assignee.kind === 'person' ? [] : [assignee.role]));
}
