import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAgencySettings } from '../procedures/agency-settings.js';
import type { Document } from './document.js';
import { readDocumentField, type FieldContext } from './document-field.js';

const { settings } = parseAgencySettings(readFileSync('processes/syt-quang-ngai/agency.yaml', 'utf8'));
const context = (change: Partial<FieldContext> = {}): FieldContext => ({ kind: 'den', settings: settings!, today: '2026-11-21', present: null, ...change });
const read = (field: string, value: unknown, change?: Partial<FieldContext>) => readDocumentField(field, value, context(change));

describe('fields of a document', () => {
  it('SYT-14: an empty or over-long abstract is refused, a good one is composed (NFC) and trimmed', () => {
    expect(read('trich_yeu', '   ')).toEqual({ fault: 'Chưa nhập.' });
    expect(read('trich_yeu', 'x'.repeat(501))).toEqual({ fault: 'Không quá 500 ký tự.' });
    expect(read('trich_yeu', ` ${'Về việc điều động'.normalize('NFD')} `)).toEqual({ patch: { abstract: 'Về việc điều động' } });
  });

  it('a due date in the past is refused, unless the document already has it; today and later are taken', () => {
    expect(read('han_xu_ly', '2026-11-20')).toEqual({ fault: 'Hạn xử lý không được trước hôm nay.' });
    expect(read('han_xu_ly', '2026-11-20', { present: { dueOn: '2026-11-20' } as Document })).toEqual({ patch: { dueOn: '2026-11-20' } });
    expect(read('han_xu_ly', '2026-11-21')).toEqual({ patch: { dueOn: '2026-11-21' } });
    expect(read('han_xu_ly', '2026-02-30')).toEqual({ fault: 'Nhập ngày có thật.' });
    expect(read('ngay_den', '2026-11-22')).toEqual({ fault: 'Ngày đến không được sau hôm nay.' });
  });

  it('codes outside the agency’s catalogues are refused', () => {
    expect(read('loai_van_ban', 'QD')).toEqual({ patch: { typeCode: 'QD' } });
    expect(read('loai_van_ban', 'QĐ')).toHaveProperty('fault');
    expect(read('do_khan', 'rat-khan')).toHaveProperty('fault');
    expect(read('so_trang', 0)).toHaveProperty('fault');
  });

  it('QX-20: a numbered outgoing document keeps its kind; an incoming one may be put right', () => {
    const present = { kind: 'di', number: 5, symbol: '05/KH-SYT', typeCode: 'KH' } as Document;
    expect(read('loai_van_ban', 'QD', { kind: 'di', present })).toEqual({ fault: expect.stringContaining('05/KH-SYT') as string });
    expect(read('loai_van_ban', 'KH', { kind: 'di', present })).not.toHaveProperty('fault');
    expect(read('loai_van_ban', 'QD', { kind: 'di', present: { ...present, number: null } })).not.toHaveProperty('fault');
    expect(read('loai_van_ban', 'QD', { present: { ...present, kind: 'den' } })).not.toHaveProperty('fault');
  });

  it('number, symbol and date of an outgoing document come from the register only', () => {
    for (const field of ['so_ky_hieu', 'ngay_ban_hanh', 'co_quan_ban_hanh']) expect(read(field, '01/QĐ', { kind: 'di' })).toHaveProperty('fault');
  });

  it('other names are fields that only this agency asks for', () => {
    expect(read('tham_quyen_ky', 'lanh-dao', { kind: 'di' })).toEqual({ patch: { fields: { tham_quyen_ky: 'lanh-dao' } } });
    expect(read('tham_quyen_ky', { toString: 'x' }, { kind: 'di' })).toHaveProperty('fault');
    const lines = 'Kính trình Lãnh đạo\n'.repeat(199);
    expect(read('phieu_trinh', lines, { kind: 'di' })).toEqual({ patch: { fields: { phieu_trinh: lines } } });
    expect(read('phieu_trinh', 'x'.repeat(4000), { kind: 'di' })).not.toHaveProperty('fault');
    expect(read('phieu_trinh', 'x'.repeat(4001), { kind: 'di' })).toEqual({ fault: 'Không quá 4000 ký tự.' });
    expect(read('constructor', 'x')).toEqual({ patch: { fields: { constructor: 'x' } } });
  });
});
