import { describe, expect, it } from 'vitest';
import { compileCondition } from './compile-condition.js';
import { evaluateExpression, type FormAnswers } from './contract.js';

function evaluate(source: string, values: FormAnswers): unknown {
  const { expression, faults } = compileCondition(source);
  expect(faults).toEqual([]);
  return expression && evaluateExpression(expression, values);
}

describe('conditions of forms', () => {
  it.each<[string, FormAnswers, unknown]>([
    ['=loai = "TB"', { loai: 'TB' }, true],
    ['loai != "TB"', {}, true],
    ['khan != true', { khan: false }, true],
    ['loai in ("TB", "BC")', { loai: 'BC' }, true],
    ['loai in ["TB", "BC"]', { loai: 'CV' }, false],
    ['khan = true and loai = "TB"', { khan: true, loai: 'TB' }, true],
    ['khan = true or loai = "TB"', { loai: 'CV' }, false],
    ['not(khan)', { khan: true }, false],
    ['(so_trang >= 10) and so_trang < 20', { so_trang: 12 }, true],
    ['so_trang > 10', {}, null],
    ['han = null', { han: '' }, true],
    ['is defined(han)', { han: '2026-01-01' }, true],
    ['han > "2026-01-01"', { han: '2026-02-01' }, true],
    ['list contains(noi, "a")', { noi: ['a', 'b'] }, true],
    ['count(noi) = 2', { noi: ['a', 'b'] }, true],
    ['starts with(ma, "SYT")', { ma: 'SYT-1' }, true],
  ])('%s on %o is %s', (source, values, expected) => {
    expect(evaluate(source, values)).toBe(expected);
  });

  it.each([
    'so + 1 = 2',
    'if khan then true else false',
    'so between 1 and 2',
    'upper case(ma) = "A"',
    'a.b = 1',
    'count(for i in 1..9 return i) = 1',
    'khan =',
  ])('refuses %s', (source) => {
    expect(compileCondition(source).faults).not.toEqual([]);
  });
});
