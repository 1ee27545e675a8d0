import { parser } from '@bpmn-io/lezer-feel';
import type { FormExpression, FormFunction } from './contract.js';
import { checkFeel } from './feel-allow-list.js';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

const CALLS: Record<string, FormFunction> = {
  not: 'not',
  contains: 'contains',
  'starts with': 'starts with',
  'ends with': 'ends with',
  'list contains': 'list contains',
  count: 'count',
  'is defined': 'is defined',
};

class NotInForms extends Error {}

/**
 * Compiles a form's FEEL condition into the small tree that browser and server evaluate (contract.ts): comparisons, and,
 * or, not, in, and a few functions on field values. The engine's own FEEL is not needed where no engine runs.
 * @param source with or without the leading `=`.
 */
export function compileCondition(source: string): { expression?: FormExpression; fields: string[]; faults: string[] } {
  const feel = source.replace(/^\s*=/, '');
  const { faults, variables } = checkFeel(feel);
  if (faults.length > 0) return { fields: [], faults };
  try {
    return {
      expression: compile(parser.configure({ top: 'Expression' }).parse(feel).topNode, feel),
      fields: variables,
      faults: [],
    };
  } catch (error) {
    if (error instanceof NotInForms) return { fields: [], faults: [error.message] };
    throw error;
  }
}

function compile(node: SyntaxNode, source: string): FormExpression {
  const text = source.slice(node.from, node.to);
  const parts = operands(node);
  const inner = (): FormExpression[] => parts.map((part) => compile(part, source));
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
    case 'PositiveUnaryTest':
      return compile(only(node, parts), source);
    case 'StringLiteral':
      return { value: text.slice(1, -1) };
    case 'NumericLiteral':
      return { value: Number(text) };
    case 'BooleanLiteral':
      return { value: text === 'true' };
    case 'null':
      return { value: null };
    case 'VariableName':
      return { field: text };
    case 'Conjunction':
      return { call: 'and', args: inner() };
    case 'Disjunction':
      return { call: 'or', args: inner() };
    case 'FunctionInvocation': {
      const call = CALLS[text.slice(0, text.indexOf('(')).trim().replace(/\s+/g, ' ')];
      if (!call) throw new NotInForms(`Điều kiện của biểu mẫu không dùng được "${text}".`);
      return {
        call,
        args: operands(node.getChild('PositionalParameters') ?? node).map((part) => compile(part, source)),
      };
    }
    case 'Comparison':
      return comparison(node, parts, source);
    default:
      throw new NotInForms(
        `Điều kiện của biểu mẫu không dùng được "${text}"; chỉ so sánh các trường, and, or, not và in.`,
      );
  }
}

function comparison(node: SyntaxNode, parts: SyntaxNode[], source: string): FormExpression {
  const [left, ...rest] = parts;
  if (!left) throw new NotInForms('Điều kiện của biểu mẫu thiếu vế trái.');
  const operator = node.getChild('CompareOp');
  if (operator) {
    return {
      call: source.slice(operator.from, operator.to) as FormFunction,
      args: parts.map((part) => compile(part, source)),
    };
  }
  if (!node.getChild('in'))
    throw new NotInForms('Điều kiện của biểu mẫu không dùng được between; hãy viết hai phép so sánh.');
  // `x in ("a", "b")`, `x in ["a", "b"]` and `x in "a"` all end as a list of values.
  const listed = rest.flatMap(flatten);
  return { call: 'in', args: [left, ...listed].map((part) => compile(part, source)) };
}

function flatten(node: SyntaxNode): SyntaxNode[] {
  return ['PositiveUnaryTests', 'PositiveUnaryTest', 'List', 'ParenthesizedExpression'].includes(node.name)
    ? operands(node).flatMap(flatten)
    : [node];
}

/** Children that are values, without brackets, commas, operators and the name of a called function. */
function operands(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/^[A-Z]/.test(child.name) ? child.name !== 'CompareOp' : child.name === 'null') found.push(child);
  }
  return found;
}

function only(node: SyntaxNode, parts: SyntaxNode[]): SyntaxNode {
  const [part, ...rest] = parts;
  if (!part || rest.length > 0) throw new NotInForms(`Điều kiện của biểu mẫu không dùng được cú pháp ${node.name}.`);
  return part;
}
