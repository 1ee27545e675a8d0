import type { CaseLine } from '../../../src/cases/contract.js';

/** A case with those that it called, as far as the list has them. */
export interface CaseBranch extends CaseLine {
  /** How many callers stand above it in the list. */
  depth: number;
  children?: CaseBranch[];
}

/** Puts each case under the one that called it where the list has that too; the others stay in their order. */
export function caseTree(lines: readonly CaseLine[]): CaseBranch[] {
  const branches = new Map<string, CaseBranch>(lines.map((line) => [line.id, { ...line, depth: 0 }]));
  const tops: CaseBranch[] = [];
  for (const branch of branches.values()) {
    const caller = branch.parentCaseId === null ? undefined : branches.get(branch.parentCaseId);
    if (caller) (caller.children ??= []).push(branch);
    else tops.push(branch);
  }
  for (const top of tops) deepen(top, 0);
  return tops;
}

function deepen(branch: CaseBranch, depth: number): void {
  branch.depth = depth;
  for (const child of branch.children ?? []) deepen(child, depth + 1);
}

/** How many cases stand below one, and how many faults they have: folded away, they are still told of. */
export function below({ children = [] }: CaseBranch): { cases: number; faults: number } {
  return children.map((child) => ({ own: child, under: below(child) })).reduce((sum, { own, under }) => ({ cases: sum.cases + 1 + under.cases, faults: sum.faults + own.faults + under.faults }), { cases: 0, faults: 0 });
}
