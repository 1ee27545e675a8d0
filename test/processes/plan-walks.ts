import type { AgencyPackage } from '../../src/procedures/agency-package.js';
import type { BlockCatalogue } from '../../src/procedures/block-catalogue.js';
import { compileCondition } from '../../src/procedures/compile-condition.js';
import { evaluateExpression, type FormExpression } from '../../src/procedures/contract.js';
import type { Procedure, ProcedureFlow, ProcedureNode } from '../../src/procedures/procedure.js';
import { writesOf } from '../../src/procedures/variable-flow.js';

type Values = Record<string, unknown>;

/** One case to run: what it starts with, the jobs it meets with the answer to each, and the way it must take. */
export interface PlannedWalk {
  processId: string;
  start: Values;
  jobs: { element: string; answer: Values }[];
  /** Ids of the sequence flows in the order they are taken. */
  flows: string[];
  end: string;
}

const MOST_JOBS = 60;
const MOST_TRIES = 4000;

/**
 * Chooses walks that together take every flow which the model can take, by trying answers at random (seeded, so that the
 * same diagrams always give the same walks) and keeping each walk that takes a flow no earlier one took.
 */
export function planWalks(procedure: Procedure, agency: AgencyPackage, catalogue: BlockCatalogue): PlannedWalk[] {
  const random = seeded(procedure.id);
  const walker = new Walker(procedure, agency, catalogue, (list) => list[Math.floor(random() * list.length)]!);
  const taken = new Set<string>();
  const kept: PlannedWalk[] = [];
  for (let tries = 0; tries < MOST_TRIES && taken.size < procedure.flows.length; tries++) {
    const walk = walker.walk();
    if (!walk || walk.flows.every((flow) => taken.has(flow))) continue;
    walk.flows.forEach((flow) => taken.add(flow));
    kept.push(walk);
  }
  return kept;
}

class Walker {
  private readonly conditions: Map<string, FormExpression>;
  private readonly candidates: Map<string, unknown[]>;

  constructor(
    private readonly procedure: Procedure,
    private readonly agency: AgencyPackage,
    private readonly catalogue: BlockCatalogue,
    private readonly pick: <T>(list: readonly T[]) => T,
  ) {
    this.conditions = new Map(procedure.flows.flatMap((flow) => (flow.condition === null ? [] : [[flow.id, conditionOf(flow)] as const])));
    this.candidates = candidatesIn([...this.conditions.values()]);
  }

  /** One walk from the start to an end; null when it turned in circles for too long. */
  walk(): PlannedWalk | null {
    const start = this.procedure.nodes.find((node) => node.kind === 'start')!;
    const values = Object.fromEntries([...this.candidates].filter(([name]) => name !== 'ket_qua').map(([name, options]) => [name, this.pick(options)]));
    const walk: PlannedWalk = { processId: this.procedure.id, start: { ...values }, jobs: [], flows: [], end: '' };
    for (let node: ProcedureNode = start; ; ) {
      if (node.kind === 'end') return { ...walk, end: node.id };
      if (node.kind === 'user-task' || node.kind === 'block') {
        if (walk.jobs.length >= MOST_JOBS) return null;
        const answer = this.answer(node);
        walk.jobs.push({ element: node.id, answer });
        Object.assign(values, answer);
      } else if (node.kind !== 'start' && node.kind !== 'gateway') throw new Error(`${this.procedure.id}#${node.id}: ${node.kind} is not walked yet`);
      const flow = this.flowOut(node, values);
      walk.flows.push(flow.id);
      node = this.procedure.nodes.find((one) => one.id === flow.target)!;
    }
  }

  /** The variables of an answer that some gateway reads; `ket_qua` always. */
  private answer(node: ProcedureNode): Values {
    const written = writesOf({ agency: this.agency, procedure: this.procedure, catalogue: this.catalogue, heldRoles: null }, node);
    const results = this.results(node);
    const read = written.filter((name) => name !== 'ket_qua' && this.candidates.has(name));
    return { ...(results.length > 0 ? { ket_qua: this.pick(results) } : {}), ...Object.fromEntries(read.map((name) => [name, this.pick(this.candidates.get(name)!)])) };
  }

  private results(node: ProcedureNode): string[] {
    if (node.kind === 'user-task') return node.outcomes.map((outcome) => outcome.ma);
    if (node.kind !== 'block' || node.headers['quy_trinh'] === undefined || node.headers['cho'] !== 'có') return [];
    const called = this.agency.procedures.get(node.headers['quy_trinh']);
    return called?.nodes.filter((one) => one.kind === 'end').map((one) => one.id) ?? [];
  }

  private flowOut(node: ProcedureNode, values: Values): ProcedureFlow {
    const out = this.procedure.flows.filter((flow) => flow.source === node.id);
    if (node.kind !== 'gateway') return out[0]!;
    const holding = out.filter((flow) => this.conditions.has(flow.id) && evaluateExpression(this.conditions.get(flow.id)!, values) === true);
    if (holding.length > 1) throw new Error(`${this.procedure.id}#${node.id}: more than one condition holds for ${JSON.stringify(values)}`);
    const flow = holding[0] ?? out.find((one) => one.id === node.defaultFlow);
    if (!flow) throw new Error(`${this.procedure.id}#${node.id}: no way out for ${JSON.stringify(values)}`);
    return flow;
  }
}

function conditionOf(flow: ProcedureFlow): FormExpression {
  const { expression, faults } = compileCondition(flow.condition!);
  if (!expression) throw new Error(`${flow.id}: ${faults.join(' ')}`);
  return expression;
}

/** For each variable the values that the conditions tell apart, and one that none of them names. */
function candidatesIn(conditions: FormExpression[]): Map<string, unknown[]> {
  const found = new Map<string, Set<unknown>>();
  const visit = (expression: FormExpression): void => {
    if (!('call' in expression)) return;
    expression.args.forEach(visit);
    const field = expression.args.find((one) => 'field' in one);
    if (!field) return;
    const values = found.get(field.field) ?? new Set();
    found.set(field.field, values);
    for (const argument of expression.args) if ('value' in argument) neighbours(argument.value).forEach((value) => values.add(value));
  };
  conditions.forEach(visit);
  return new Map([...found].map(([name, values]) => [name, [...values]]));
}

function neighbours(value: string | number | boolean | null): unknown[] {
  if (typeof value === 'boolean') return [true, false];
  if (typeof value === 'number') return [value - 1, value, value + 1];
  return [value, 'gia-tri-khac'];
}

/** mulberry32 over the text's own hash. */
function seeded(text: string): () => number {
  let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
