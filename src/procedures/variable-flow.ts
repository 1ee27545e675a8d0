import type { z } from 'zod';
import { blockOf, formOf, type CheckContext } from './check-context.js';
import { checkFeel } from './feel-allow-list.js';
import { previousNodes, walk } from './flow-graph.js';
import type { BlockNode, ProcedureNode, StartNode } from './procedure.js';
import { routingFields } from './routing-variables.js';
import { parseAssignees, splitList, type Assignee } from './user-task-headers.js';

/** Set by the program at every start (docs/diagram-contract.md, section 2). */
const AT_START = ['ho_so', 'van_ban', 'nguoi_khoi_tao', 'don_vi_khoi_tao', 'vai_tro_khoi_tao'];
/** What `giao-xu-ly` hands to each case that it starts (section 4). */
const AT_ASSIGNMENT = ['phan_cong', 'don_vi', 'nguoi_xu_ly', 'muc_dich', 'han', 'nguoi_giao'];

/** Variables that a step reads, each with where it is read; block inputs that a diagram may leave out are not asked for. */
export function readsOf(context: CheckContext, node: ProcedureNode): string[] {
  switch (node.kind) {
    case 'user-task':
      return [
        ...node.assignees.flatMap(variableOf),
        ...(node.deadline?.kind === 'variable' ? [node.deadline.variable] : []),
        ...mapped(node.inputs),
      ];
    case 'block': {
      const given = node.inputs.map((one) => one.target);
      return [...mapped(node.inputs), ...blockReads(context, node).filter((name) => !given.includes(name))];
    }
    case 'decision': {
      const given = node.inputs.map((one) => one.target);
      const table = context.agency.decisions.get(node.decisionId);
      const read = table?.inputs.flatMap((input) => checkFeel(input.expression).variables) ?? [];
      return [...mapped(node.inputs), ...read.filter((name) => !given.includes(name))];
    }
    case 'gateway': {
      const flows = context.procedure.flows.filter((flow) => flow.source === node.id);
      return flows.flatMap((flow) => (flow.condition === null ? [] : checkFeel(flow.condition).variables));
    }
    default:
      return [];
  }
}

/** Variables that a step sets. */
export function writesOf(context: CheckContext, node: ProcedureNode): string[] {
  switch (node.kind) {
    case 'start':
      return startVariables(context, node);
    case 'user-task': {
      const form = formOf(context, node.formId);
      const answered = form ? routingFields(form).map((field) => field.key) : [];
      return [
        'ket_qua',
        'nguoi_thuc_hien',
        ...(node.panel === 'soan-moi' ? ['van_ban_moi'] : []),
        ...answered,
        ...node.outputs.map((one) => one.target),
      ];
    }
    case 'block': {
      // With output mappings the engine keeps the block's own answer to itself.
      if (node.outputs.length > 0) return node.outputs.map((one) => one.target);
      return [...Object.keys(blockOf(context, node)?.output.shape ?? {}), ...splitList(node.headers.nhan)];
    }
    case 'decision':
      return node.outputs.length > 0 ? node.outputs.map((one) => one.target) : [node.resultVariable];
    default:
      return [];
  }
}

/** True when some step that can come before the node (or the node's own inputs) sets the variable. */
export function isWrittenBefore(context: CheckContext, node: ProcedureNode, variable: string): boolean {
  const before = walk(previousNodes(context.procedure, node), (one) => previousNodes(context.procedure, one));
  return [...before].some((one) => writesOf(context, one).includes(variable));
}

/** Given by the program, by the intake form, and by every procedure of the agency that calls or assigns this one. */
function startVariables(context: CheckContext, start: StartNode): string[] {
  const form = formOf(context, start.formId);
  const handedOver = [...context.agency.procedures.values()].flatMap((caller) =>
    caller.nodes.flatMap((node) => {
      if (node.kind !== 'block' || node.headers.quy_trinh !== context.procedure.localName) return [];
      return node.type === 'giao-xu-ly' ? AT_ASSIGNMENT : splitList(node.headers.truyen);
    }),
  );
  return [...AT_START, ...(form ? routingFields(form).map((field) => field.key) : []), ...handedOver];
}

function blockReads(context: CheckContext, node: BlockNode): string[] {
  const shape = blockOf(context, node);
  const declared = Object.entries<z.ZodType>(shape?.variables.shape ?? {}).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  const named = shape && 'nguoi' in shape.headers.shape ? [node.headers.nguoi ?? 'nguoi_xu_ly'] : [];
  const drafted = node.headers.van_ban_moi === 'có' ? ['van_ban_moi'] : [];
  const told = node.headers.den === undefined ? [] : parseAssignees(node.headers.den, []).flatMap(variableOf);
  return [...declared.map(([name]) => name), ...named, ...drafted, ...splitList(node.headers.truyen), ...told];
}

const variableOf = (assignee: Assignee): string[] => (assignee.kind === 'role' ? [] : [assignee.variable]);

const mapped = (inputs: { source: string }[]): string[] =>
  inputs.flatMap((one) => (one.source.startsWith('=') ? checkFeel(one.source.slice(1)).variables : []));
