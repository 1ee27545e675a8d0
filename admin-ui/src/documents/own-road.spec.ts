import { describe, expect, it } from 'vitest';
import type { OpinionsView } from '../../../src/documents/contract.js';
import { onOwnRoad } from './own-road.js';

const cases = [
  { id: 'co-quan', parentCaseId: null },
  { id: 'phong-y', parentCaseId: 'co-quan' },
  { id: 'phong-y-chuyen-lai', parentCaseId: 'phong-y' },
  { id: 'phong-duoc', parentCaseId: 'co-quan' },
];
const opinions = [null, ...cases.map(({ id }) => id)].map((caseId) => ({ caseId, text: caseId ?? 'ngoài hồ sơ' })) as OpinionsView['opinions'];
const read = (caseId: string) => onOwnRoad({ opinions, cases }, caseId).map((one) => one.text);

describe('the opinions that a form must follow (SYT-23, SYT-31)', () => {
  it('are those above and below its case, not those of another unit beside it', () => {
    expect(read('phong-y')).toEqual(['ngoài hồ sơ', 'co-quan', 'phong-y', 'phong-y-chuyen-lai']);
    expect(read('phong-duoc')).toEqual(['ngoài hồ sơ', 'co-quan', 'phong-duoc']);
    expect(read('phong-y-chuyen-lai')).toEqual(['ngoài hồ sơ', 'co-quan', 'phong-y', 'phong-y-chuyen-lai']);
  });

  it('are all of them for whoever distributed the document', () => {
    expect(read('co-quan')).toHaveLength(opinions.length);
  });

  it('of a case that is not the document’s own are its own alone', () => {
    expect(read('nơi khác')).toEqual(['ngoài hồ sơ']);
  });
});
