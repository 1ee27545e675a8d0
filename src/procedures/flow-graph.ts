import type { Procedure, ProcedureFlow, ProcedureNode } from './procedure.js';

/** Nodes that the token may reach next; from a block also the paths of its error events. */
export function nextNodes(procedure: Procedure, node: ProcedureNode): ProcedureNode[] {
  const targets = flowsFrom(procedure, node).map((flow) => flow.target);
  const errors = procedure.nodes.filter((one) => one.kind === 'error' && one.attachedTo === node.id);
  return [...procedure.nodes.filter((one) => targets.includes(one.id)), ...errors];
}

/** Nodes from which the token may come. */
export function previousNodes(procedure: Procedure, node: ProcedureNode): ProcedureNode[] {
  const sources = procedure.flows.filter((flow) => flow.target === node.id).map((flow) => flow.source);
  return procedure.nodes.filter(
    (one) => sources.includes(one.id) || (node.kind === 'error' && node.attachedTo === one.id),
  );
}

export function flowsFrom(procedure: Procedure, node: ProcedureNode): ProcedureFlow[] {
  return procedure.flows.filter((flow) => flow.source === node.id);
}

/** Every node reachable from the given ones, these included. `step` says where a node leads; it may stop the walk. */
export function walk(from: ProcedureNode[], step: (node: ProcedureNode) => ProcedureNode[]): Set<ProcedureNode> {
  const seen = new Set<ProcedureNode>();
  const queue = [...from];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    queue.push(...step(node));
  }
  return seen;
}
