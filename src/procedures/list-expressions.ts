import type { AgencyPackage } from './agency-package.js';
import { checkFeel, type FeelKind } from './feel-allow-list.js';
import type { ProcedureNode } from './procedure.js';

/** One FEEL text that would reach the engine, with where it stands and what it reads. */
export interface EngineExpression {
  file: string;
  elementId: string;
  elementName: string;
  kind: FeelKind;
  /** Without a leading `=`. */
  source: string;
  /** Variables that it reads; for a cell of a table also those of the column's own expression. */
  variables: string[];
  /** For a test of a table: the expression whose value is tested. */
  tested?: string;
}

/** Every expression of an agency's diagrams and tables, for trying each alone on a throw-away broker before publication. */
export function listExpressions(agency: AgencyPackage): EngineExpression[] {
  return [...diagramExpressions(agency), ...tableExpressions(agency)];
}

function diagramExpressions(agency: AgencyPackage): EngineExpression[] {
  return [...agency.procedures.values()].flatMap(({ file, nodes, flows }) => {
    const at = (elementId: string, elementName: string, text: string): EngineExpression => {
      const source = text.replace(/^\s*=/, '').trim();
      return { file, elementId, elementName, kind: 'expression', source, variables: checkFeel(source).variables };
    };
    const conditions = flows.flatMap((flow) =>
      flow.condition === null ? [] : [at(flow.id, flow.name, flow.condition)],
    );
    return [...conditions, ...nodes.flatMap((node) => computed(node).map((text) => at(node.id, node.name, text)))];
  });
}

/** Texts of a node that the engine computes: those that begin with `=`. */
function computed(node: ProcedureNode): string[] {
  const mappings = 'inputs' in node ? [...node.inputs, ...node.outputs].map((mapping) => mapping.source) : [];
  const headers = node.kind === 'block' ? Object.values(node.headers) : [];
  const times = 'timer' in node && node.timer !== null ? [node.timer] : [];
  return [...mappings, ...headers, ...times].filter((text) => text.trim().startsWith('='));
}

function tableExpressions(agency: AgencyPackage): EngineExpression[] {
  return [...agency.decisions.values()].flatMap(({ file, inputs, rules }) => {
    const columns = inputs.map((input): EngineExpression => ({
      file,
      elementId: input.id,
      elementName: input.label,
      kind: 'expression',
      source: input.expression,
      variables: checkFeel(input.expression).variables,
    }));
    const cells = rules.flatMap((rule, index) => {
      const place = { file, elementId: rule.id, elementName: `dòng ${index + 1}` };
      const tests = rule.tests.flatMap((source, column): EngineExpression[] => {
        if (source === '' || source === '-') return [];
        const own = checkFeel(source, 'unary-tests').variables;
        return [
          {
            ...place,
            kind: 'unary-tests',
            source,
            tested: inputs[column]?.expression,
            variables: [...new Set([...own, ...(columns[column]?.variables ?? [])])],
          },
        ];
      });
      const results = rule.results.map((source): EngineExpression => ({
        ...place,
        kind: 'expression',
        source,
        variables: checkFeel(source).variables,
      }));
      return [...tests, ...results];
    });
    return [...columns, ...cells];
  });
}
