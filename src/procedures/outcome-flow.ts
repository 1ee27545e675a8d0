import type { CheckContext } from './check-context.js';
import { compileCondition } from './compile-condition.js';
import { evaluateExpression, type FormExpression } from './contract.js';
import { flowsFrom, nextNodes, previousNodes, walk } from './flow-graph.js';
import type { GatewayNode, ProcedureFlow, ProcedureNode, UserTaskNode } from './procedure.js';
import { writesOf } from './variable-flow.js';

/** The variable that carries what was decided. */
export const RESULT = 'ket_qua';

/** Values of `ket_qua` that a condition compares it with. */
export function resultsNamedBy(flow: ProcedureFlow): string[] {
  const { expression } = compileCondition(flow.condition ?? '');
  return expression ? literalsBeside(expression) : [];
}

function literalsBeside(expression: FormExpression): string[] {
  if (!('call' in expression)) return [];
  const [first] = expression.args;
  const aboutResult = expression.args.some((one) => 'field' in one && one.field === RESULT);
  if (['=', '!=', 'in'].includes(expression.call) && first && aboutResult) {
    return expression.args.flatMap((one) => ('value' in one && typeof one.value === 'string' ? [one.value] : []));
  }
  return expression.args.flatMap(literalsBeside);
}

/**
 * The gateway that reads what a user task decided: the first one after it, unless another step decides before.
 * Undefined when the way never branches on the outcome.
 */
export function gatewayAfter(context: CheckContext, task: UserTaskNode): GatewayNode | undefined {
  const { procedure } = context;
  const ways = walk(nextNodes(procedure, task), (node) =>
    readsResult(context, node) || writesOf(context, node).includes(RESULT) ? [] : nextNodes(procedure, node),
  );
  return [...ways].find((node): node is GatewayNode => node.kind === 'gateway' && readsResult(context, node));
}

function readsResult(context: CheckContext, node: ProcedureNode): boolean {
  return node.kind === 'gateway' && flowsFrom(context.procedure, node).some((flow) => resultsNamedBy(flow).length > 0);
}

/** The steps whose `ket_qua` a gateway may see: the last that set it on each way to the gateway. */
export function decidersBefore(context: CheckContext, gateway: GatewayNode): ProcedureNode[] {
  const { procedure } = context;
  const sets = (node: ProcedureNode): boolean => writesOf(context, node).includes(RESULT);
  const before = walk(previousNodes(procedure, gateway), (node) => (sets(node) ? [] : previousNodes(procedure, node)));
  return [...before].filter(sets);
}

/** The values a step may give to `ket_qua`; null when only the program knows. */
export function resultsOf(context: CheckContext, node: ProcedureNode): string[] | null {
  if (node.kind === 'user-task') return node.outcomes.map((outcome) => outcome.ma);
  if (node.kind !== 'block' || node.headers.quy_trinh === undefined) return null;
  const called = context.agency.procedures.get(node.headers.quy_trinh);
  if (!called) return null;
  // A call that does not wait answers with an empty result.
  return node.headers.cho === 'không' ? [''] : called.nodes.filter((one) => one.kind === 'end').map((one) => one.id);
}

/** True when every value of `ket_qua` takes some flow of the gateway, whatever the other variables hold. */
export function isExhaustive(context: CheckContext, gateway: GatewayNode): boolean {
  const deciders = decidersBefore(context, gateway);
  const results = deciders.map((node) => resultsOf(context, node));
  if (deciders.length === 0 || results.includes(null)) return false;
  const conditions = flowsFrom(context.procedure, gateway).flatMap(
    (flow) => compileCondition(flow.condition ?? '').expression ?? [],
  );
  return results
    .flatMap((one) => one ?? [])
    .every((value) => conditions.some((one) => evaluateExpression(onlyResult(one), { [RESULT]: value }) === true));
}

/** The condition with every part that is not about `ket_qua` made unknown, so that it can only hold because of the result. */
function onlyResult(expression: FormExpression): FormExpression {
  if (!('call' in expression))
    return 'field' in expression && expression.field !== RESULT ? { value: null } : expression;
  if (['and', 'or', 'not'].includes(expression.call)) return { ...expression, args: expression.args.map(onlyResult) };
  const fields = expression.args.filter((one) => 'field' in one);
  return fields.length > 0 && fields.every((one) => 'field' in one && one.field === RESULT)
    ? expression
    : { value: null };
}
