import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letterSchema } from '../printing/letter-data.js';
import { letterData, letterOf, noticeCodes, noticeSentence } from './notice-templates.js';

const data = { task: 'Cho ý kiến', by: 'Trần Văn Bình', due: '2026-11-25T16:59:59.999Z', document: { abstract: 'V/v kiểm tra', symbol: '12/UBND', author: 'UBND tỉnh' } };

describe.each(noticeCodes)('notice %s', (code) => {
  it('has a letter template and fills it with what the template accepts', () => {
    expect(existsSync(`templates/${letterOf(code)}/body.hbs`)).toBe(true);
    expect(() => letterSchema.parse({ agency: 'Sở', recipient: 'An', ...letterData(code, data) })).not.toThrow();
  });

  it('says what it is about in one sentence, also without a document', () => {
    expect(noticeSentence(code, data)).toContain('12/UBND, V/v kiểm tra');
    expect(noticeSentence(code, {})).not.toMatch(/undefined|null/);
    expect(noticeSentence(code, { ...data, document: { ...data.document, abstract: 'x'.repeat(2000) } }).length).toBeLessThanOrEqual(1000);
  });
});

it('names the first recipients that wait for paper and counts the rest', () => {
  const places = Array.from({ length: 7 }, (_, index) => `Nơi ${index + 1}`);
  expect(noticeSentence('gui-ban-giay', { ...data, places })).toBe('Gửi bản giấy đến nơi nhận không có trên phần mềm: Nơi 1; Nơi 2; Nơi 3; Nơi 4; Nơi 5 và 2 nơi khác. Văn bản: 12/UBND, V/v kiểm tra');
});
