import type { AgencyPackage } from './agency-package.js';
import type { BlockCatalogue, BlockShape } from './block-catalogue.js';
import type { FormModel } from './contract.js';
import type { BlockNode, Procedure, ProcedureNode } from './procedure.js';

/** Everything the rules know while they check one diagram. */
export interface CheckContext {
  agency: AgencyPackage;
  procedure: Procedure;
  catalogue: BlockCatalogue;
  /** Codes of the roles that somebody holds; null when nobody is known yet, and holders are not asked for. */
  heldRoles: ReadonlySet<string> | null;
}

/** The form that a task or intake screen names, when it exists. */
export function formOf(context: CheckContext, formId: string | null): FormModel | undefined {
  return formId === null ? undefined : context.agency.forms.get(formId);
}

/** The declaration of a service task's block, when it exists. */
export function blockOf(context: CheckContext, node: BlockNode): BlockShape | undefined {
  return context.catalogue.get(node.type);
}

/** Full id of the table that a step asks: `zeebe:calledDecision`, or a block's header `bang` (the table's local name). */
export function decisionOf(context: CheckContext, node: ProcedureNode): string | undefined {
  if (node.kind === 'decision') return node.decisionId;
  if (
    node.kind !== 'block' ||
    node.headers.bang === undefined ||
    !('bang' in (blockOf(context, node)?.headers.shape ?? {}))
  )
    return undefined;
  return `${context.agency.agency}.${node.headers.bang}`;
}

/** Codes of the roles that the demonstration office holds, with those that every account holds; null without one. */
export function rolesHeldIn(agency: AgencyPackage): ReadonlySet<string> | null {
  if (!agency.demo) return null;
  const everyone = agency.settings?.vai_tro.filter((role) => role.moi_nguoi).map((role) => role.ma) ?? [];
  return new Set([...everyone, ...agency.demo.nguoi.flatMap((person) => person.vi_tri.flatMap((at) => at.vai_tro))]);
}
