import { describe, expect, it } from 'vitest';
import type { Holding } from '../kernel/actor.js';
import { Abilities } from './ability.js';
import { articleText, denialSentence, openFunctions, type Matrix } from './matrix.js';

const row = (functionId: string, title: string, article: string, ...roles: string[]) => [functionId, { functionId, title, article, roles }] as const;
const matrix: Matrix = {
  version: 1,
  rows: new Map([
    row('van-ban-den.tiep-nhan', 'Tiếp nhận văn bản đến', 'Đ5.1', 'van-thu'),
    row('van-ban-den.chi-dao', 'Cho ý kiến chỉ đạo văn bản đến', 'Đ5.1; Đ5.2', 'giam-doc'),
    row('van-ban.xem-toan-co-quan', 'Xem mọi văn bản của cơ quan', 'Đ5.1', 'giam-doc'),
    row('uy-quyen.lap', 'Lập ủy quyền', 'ngoài quy chế (defaults.md 15)', 'giam-doc'),
  ]),
};
const delegated = (elements: string[] | null): Holding => ({
  role: 'giam-doc',
  unitId: 'LD',
  delegation: { id: 'd', principalId: 'gd', principalName: 'Nguyễn Minh Đức', until: new Date('2026-11-25T10:00:00Z'), scope: 'x', elements },
});
const open = (...holdings: Holding[]) => [...openFunctions(matrix, holdings)];

describe('permission matrix', () => {
  it('SYT-06: opens the functions ticked for the roles held, and nothing without a tick', () => {
    expect(open({ role: 'van-thu', unitId: 'VP' })).toEqual(['van-ban-den.tiep-nhan']);
    expect(open({ role: 'chuyen-vien', unitId: 'A' })).toEqual([]);
    expect(open()).toEqual([]);
  });

  it('SYT-20: a delegation of certain steps opens what works step by step, not reading everything', () => {
    expect(open(delegated(['cong-van-den#chi-dao']))).toEqual(['van-ban-den.chi-dao']);
  });

  it('defaults.md 4: a delegation of the whole role opens all of it but delegating further', () => {
    expect(open(delegated(null))).toEqual(['van-ban-den.chi-dao', 'van-ban.xem-toan-co-quan']);
  });

  it('a refusal names the function and its article', () => {
    expect(denialSentence(matrix, 'van-ban-den.tiep-nhan')).toBe('Vai trò của bạn chưa được giao chức năng "Tiếp nhận văn bản đến" (Điều 5.1). Liên hệ quản trị nếu cần.');
    expect(denialSentence(matrix, 'uy-quyen.lap')).toContain('"Lập ủy quyền" (ngoài quy chế).');
    expect(denialSentence(matrix, 'so.in')).toBe('Vai trò của bạn chưa được giao chức năng "In sổ đăng ký văn bản". Liên hệ quản trị nếu cần.');
    expect(articleText('Đ5.1; Đ5.2')).toBe('Điều 5.1; Điều 5.2');
  });

  it('abilities end at the agency: a record of another one is refused though the function is open', () => {
    const abilities = new Abilities('so-mau', ['so.xem']);
    expect(abilities.allows('so.xem')).toBe(true);
    expect(abilities.allows('so.xem', { agencyId: 'so-mau' })).toBe(true);
    expect(abilities.allows('so.xem', { agencyId: 'so-khac' })).toBe(false);
    expect(abilities.allows('so.in', { agencyId: 'so-mau' })).toBe(false);
    expect(() => abilities.allows('khong-co')).toThrow('docs/functions.md');
  });
});
