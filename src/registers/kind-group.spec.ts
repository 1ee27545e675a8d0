import { expect, it } from 'vitest';
import { kindGroup } from './kind-group.js';

it('defaults.md 9: kinds share a series by the groups of the book', () => {
  expect(kindGroup(['tat-ca'], 'QD')).toBe('tat-ca');
  expect(kindGroup(['QD', 'tat-ca'], 'QD')).toBe('QD');
  expect(kindGroup(['QD+CT', 'tat-ca'], 'CT')).toBe('QD+CT');
  expect(kindGroup(['QD+CT', 'tat-ca'], 'CV')).toBe('tat-ca');
});
