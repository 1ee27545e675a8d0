import type { Citation } from './citation.js';
import type { UserTaskHeaders } from './user-task-headers.js';

interface NodeBase {
  id: string;
  name: string;
  /** Name of the lane. */
  lane: string;
  cites: Citation;
  /** Ids of the flows into and out of the node. */
  incoming: string[];
  outgoing: string[];
}

/** Value given to a variable when a step begins (`input`) or ends (`output`). */
export interface Mapping {
  source: string;
  target: string;
}

export interface StartNode extends NodeBase {
  kind: 'start';
  /** Message that starts a case; null for a calendar start. */
  message: string | null;
  /** Time of a calendar start: an ISO text, or FEEL with its leading `=`. */
  timer: string | null;
  /** Full id of the intake screen's form (`bieu_mau`). */
  formId: string | null;
}

export interface UserTaskNode extends NodeBase, UserTaskHeaders {
  kind: 'user-task';
  /** Full id, `<agency>.<form>`; null when the task asks for nothing but an outcome. */
  formId: string | null;
  inputs: Mapping[];
  outputs: Mapping[];
}

export interface BlockNode extends NodeBase {
  kind: 'block';
  /** Service-task type. */
  type: string;
  /** Constants of this step. */
  headers: Record<string, string>;
  inputs: Mapping[];
  outputs: Mapping[];
}

export interface DecisionNode extends NodeBase {
  kind: 'decision';
  decisionId: string;
  resultVariable: string;
  inputs: Mapping[];
  outputs: Mapping[];
}

export interface GatewayNode extends NodeBase {
  kind: 'gateway';
  /** Flow taken when no condition holds. */
  defaultFlow: string | null;
}

export interface EndNode extends NodeBase {
  kind: 'end';
}

export interface TimerNode extends NodeBase {
  kind: 'timer';
  /** ISO text, or FEEL with its leading `=`. */
  timer: string;
}

export interface ErrorNode extends NodeBase {
  kind: 'error';
  /** The block that it stands on. */
  attachedTo: string;
  errorCode: string;
}

/** One step of a procedure. An end node's id is the case's result. */
export type ProcedureNode =
  StartNode | UserTaskNode | BlockNode | DecisionNode | GatewayNode | EndNode | TimerNode | ErrorNode;

export interface ProcedureFlow {
  id: string;
  name: string;
  source: string;
  target: string;
  /** FEEL without the leading `=`; null on a flow that is always taken or is the default. */
  condition: string | null;
}

/** One diagram, read once; nothing else in the program looks at its XML. */
export interface Procedure {
  /** `<agency>.<process>`. */
  id: string;
  agency: string;
  /** Local name, the file's name without `.bpmn`. */
  localName: string;
  /** Vietnamese name. */
  title: string;
  file: string;
  /** Names of the lanes from top to bottom. */
  lanes: string[];
  nodes: ProcedureNode[];
  flows: ProcedureFlow[];
}

/** The node with this id, or undefined. */
export function nodeById(procedure: Procedure, id: string): ProcedureNode | undefined {
  return procedure.nodes.find((node) => node.id === id);
}

/** The user tasks of a procedure in the file's order. */
export function userTasks(procedure: Procedure): UserTaskNode[] {
  return procedure.nodes.filter((node): node is UserTaskNode => node.kind === 'user-task');
}
