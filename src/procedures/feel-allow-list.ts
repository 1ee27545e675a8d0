import { parser } from '@bpmn-io/lezer-feel';
import { ALLOWED_FUNCTIONS } from './feel-functions.js';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

export type FeelKind = 'expression' | 'unary-tests';

export interface FeelCheck {
  /** Vietnamese sentences; empty when the expression may reach the engine. */
  faults: string[];
  /** Names of the variables that it reads. */
  variables: string[];
}

const LONGEST = 500;
const DEEPEST = 20;

/** Syntax that only groups or names things, or computes in time bounded by its own length. */
const ALLOWED = new Set([
  'Expression',
  'UnaryTests',
  'PositiveUnaryTests',
  'PositiveUnaryTest',
  'SimplePositiveUnaryTest',
  'Wildcard',
  'ParenthesizedExpression',
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'null',
  'List',
  'VariableName',
  'Identifier',
  'PathExpression',
  'PathName',
  'Comparison',
  'CompareOp',
  'Conjunction',
  'Disjunction',
  'ArithmeticExpression',
  'ArithOp',
  'IfExpression',
  'FunctionInvocation',
  'PositionalParameters',
  'Interval',
  'and',
  'or',
  'not',
  'in',
  'between',
  'if',
  'then',
  'else',
  '(',
  ')',
  '[',
  ']',
  '..',
  '.',
  ',',
  '?',
]);

/** What people call the syntax that is refused. */
const NAMES: Record<string, string> = {
  ForExpression: 'vòng lặp for',
  QuantifiedExpression: 'some/every',
  FunctionDefinition: 'định nghĩa hàm',
  FilterExpression: 'lọc danh sách [ ]',
  Context: 'ngữ cảnh { }',
  InstanceOfExpression: 'instance of',
  NamedParameters: 'tham số có tên',
  DateTimeLiteral: 'ngày giờ',
  LineComment: 'ghi chú //',
  BlockComment: 'ghi chú /* */',
};

/** Words of loops and definitions; refused in any place outside a text, so that no other parser can read them as such. */
const LOOP_WORDS = /\b(for|some|every|satisfies|return|function|external|instance)\b/;

/**
 * Checks a FEEL text against the allow-list (design.md, "Diagrams are untrusted input"). Everything not listed is refused:
 * one endless expression stops the shared engine for every agency.
 * @param source FEEL without a leading `=`.
 */
export function checkFeel(source: string, kind: FeelKind = 'expression'): FeelCheck {
  if (source.length > LONGEST)
    return {
      faults: [`Biểu thức dài ${source.length} ký tự, quá ${LONGEST}; hãy tách ra hoặc chuyển thành bảng quyết định.`],
      variables: [],
    };
  const outsideText = source.replace(/"[^"]*"/g, '""');
  const loop = LOOP_WORDS.exec(outsideText);
  if (loop)
    return {
      faults: [`Biểu thức dùng "${loop[0]}", không được phép vì có thể làm treo máy xử lý chung.`],
      variables: [],
    };
  if (source.includes('\\')) return { faults: ['Biểu thức có dấu \\ trong chữ, không được phép.'], variables: [] };

  const faults = new Set<string>();
  const variables = new Set<string>();
  const visit = (node: SyntaxNode, depth: number): void => {
    if (depth > DEEPEST) {
      faults.add(`Biểu thức lồng quá ${DEEPEST} tầng; hãy viết gọn lại.`);
      return;
    }
    const text = source.slice(node.from, node.to);
    if (node.type.isError)
      faults.add(`Biểu thức viết chưa đúng ở gần "${source.slice(Math.max(0, node.from - 10), node.to + 10)}".`);
    else if (!ALLOWED.has(node.name))
      faults.add(`Biểu thức dùng ${NAMES[node.name] ?? `cú pháp ${node.name}`}, không được phép.`);
    else checkNode(node, text, faults, variables);
    for (let child = node.firstChild; child; child = child.nextSibling)
      visit(child, depth + (child.firstChild ? 1 : 0));
  };
  visit(parser.configure({ top: kind === 'expression' ? 'Expression' : 'UnaryTests' }).parse(source).topNode, 0);
  if (source.trim() === '') faults.add('Biểu thức để trống.');
  return { faults: [...faults], variables: [...variables] };
}

function checkNode(node: SyntaxNode, text: string, faults: Set<string>, variables: Set<string>): void {
  const called = node.parent?.name === 'FunctionInvocation' && node.parent.firstChild?.from === node.from;
  switch (node.name) {
    case 'VariableName':
      if (called) break;
      if (/^\w+$/.test(text)) variables.add(text);
      else faults.add(`Tên biến "${text}" phải viết liền, không dấu; có thể thiếu dấu nháy quanh chữ.`);
      break;
    case 'FunctionInvocation': {
      const name = text.slice(0, text.indexOf('(')).trim().replace(/\s+/g, ' ');
      if (!ALLOWED_FUNCTIONS.has(name)) faults.add(`Hàm "${name}" không nằm trong danh sách được dùng.`);
      break;
    }
    case 'ArithOp':
      if (text === '**' || text === '^') faults.add('Phép lũy thừa không được phép.');
      break;
    case 'NumericLiteral':
      if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) faults.add(`Số "${text}" quá dài hoặc viết không thông thường.`);
      break;
    case 'Interval':
      if (!insideTest(node)) faults.add('Khoảng [a..b] chỉ dùng sau "in" hoặc trong ô điều kiện của bảng quyết định.');
      break;
    default:
  }
}

/** True for the right side of `in` and for cells of a table. */
function insideTest(node: SyntaxNode): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === 'PositiveUnaryTest' || at.name === 'UnaryTests') return true;
    if (!['SimplePositiveUnaryTest', 'Comparison'].includes(at.name)) return false;
  }
  return false;
}
