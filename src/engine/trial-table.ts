import type { TrialExpression } from './throw-away-broker.js';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A decision `thu` that evaluates one expression: as a literal expression, or as the only cell of a table. */
export function trialTable({ kind, source, tested }: Pick<TrialExpression, 'kind' | 'source' | 'tested'>): string {
  const logic =
    kind === 'expression'
      ? `<variable id="v" name="kq"/><literalExpression id="l"><text>${escape(source)}</text></literalExpression>`
      : `<decisionTable id="b" hitPolicy="FIRST"><input id="i"><inputExpression id="e"><text>${escape(tested ?? 'null')}</text></inputExpression></input><output id="o" name="kq"/><rule id="r"><inputEntry id="n"><text>${escape(source)}</text></inputEntry><outputEntry id="x"><text>true</text></outputEntry></rule></decisionTable>`;
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="thu-nghiem" name="Thử" namespace="luong"><decision id="thu" name="Thử">${logic}</decision></definitions>`;
}

/** What an expression is tried with: nothing known, and samples of each kind a routing field may hold. */
export function trialValues(variables: readonly string[]): Record<string, unknown>[] {
  const all = (value: unknown) => Object.fromEntries(variables.map((name) => [name, value]));
  return variables.length === 0 ? [{}] : [null, 'mau', 1, true, ['mau']].map(all);
}
