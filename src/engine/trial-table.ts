import type { TrialExpression } from './throw-away-broker.js';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Trial = Pick<TrialExpression, 'kind' | 'source' | 'tested'>;

/** Id of the decision that evaluates the nth expression of a file. */
export const trialId = (index: number): string => `thu-${index}`;

/** One file with a decision per expression: a literal expression, or the only cell of a table. */
export function trialFile(expressions: readonly Trial[]): Buffer {
  const decisions = expressions.map((one, index) => `<decision id="${trialId(index)}" name="Thử ${index}">${logicOf(one, index)}</decision>`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="thu-nghiem" name="Thử" namespace="luong">${decisions.join('')}</definitions>`);
}

function logicOf({ kind, source, tested }: Trial, n: number): string {
  if (kind === 'expression') return `<variable id="v${n}" name="kq"/><literalExpression id="l${n}"><text>${escape(source)}</text></literalExpression>`;
  const input = `<input id="i${n}"><inputExpression id="e${n}"><text>${escape(tested ?? 'null')}</text></inputExpression></input>`;
  const rule = `<rule id="r${n}"><inputEntry id="n${n}"><text>${escape(source)}</text></inputEntry><outputEntry id="x${n}"><text>true</text></outputEntry></rule>`;
  return `<decisionTable id="b${n}" hitPolicy="FIRST">${input}<output id="o${n}" name="kq"/>${rule}</decisionTable>`;
}

/** What an expression is tried with: nothing known, and samples of each kind a routing field may hold. */
export function trialValues(variables: readonly string[]): Record<string, unknown>[] {
  const all = (value: unknown) => Object.fromEntries(variables.map((name) => [name, value]));
  return variables.length === 0 ? [{}] : [null, 'mau', 1, true, ['mau']].map(all);
}
