import { describe, expect, it } from 'vitest';
import { directSuperior, holderBelow, holdsRole, type Chart } from './superior.js';

const holder = (personId: string, unitId: string, role: string) => ({ personId, unitId, role });

/** GĐ above the office (CVP) and two divisions; B has no head. */
const chart: Chart = {
  units: [
    { id: 'LD', code: 'lanh-dao', parentId: null },
    { id: 'VP', code: 'van-phong', parentId: 'LD' },
    { id: 'A', code: 'phong-a', parentId: 'LD' },
    { id: 'B', code: 'phong-b', parentId: 'LD' },
    { id: 'B1', code: 'to-b1', parentId: 'B' },
  ],
  holders: [
    holder('gd', 'LD', 'giam-doc'),
    holder('cvp', 'VP', 'chanh-van-phong'),
    holder('tpA', 'A', 'truong-phong'),
    holder('tpA2', 'A', 'truong-phong'),
    holder('cvA', 'A', 'chuyen-vien'),
    holder('cvB', 'B', 'chuyen-vien'),
    holder('hai', 'B', 'chuyen-vien'),
    holder('hai', 'A', 'chuyen-vien'),
  ],
  rules: [
    { role: 'chuyen-vien', superiors: ['truong-phong', 'chanh-van-phong@van-phong'] },
    { role: 'truong-phong', superiors: ['chanh-van-phong@van-phong'] },
    { role: 'chanh-van-phong', superiors: ['giam-doc'] },
  ],
  overrides: new Map(),
};
const found = (personId: string, change: Partial<Chart> = {}, unitId?: string) => directSuperior({ ...chart, ...change }, personId, unitId)?.personId ?? null;

describe('direct superior', () => {
  it('SYT-28: a specialist of a division has its head, not the one who distributed', () => {
    expect(found('cvA')).toBe('tpA');
  });

  it('A-06: a head of division has the head of office, found in the office and not up the chart', () => {
    expect(found('tpA')).toBe('cvp');
  });

  it('takes the next of the list when the unit and those above have no holder of the first', () => {
    expect(found('cvB')).toBe('cvp');
  });

  it('looks up the chart: a holder in the unit above counts', () => {
    const holders = [...chart.holders, holder('tpB', 'B', 'truong-phong'), holder('cvB1', 'B1', 'chuyen-vien')];
    expect(found('cvB1', { holders })).toBe('tpB');
  });

  it('is never the person: a head who is also a specialist of the division gets the other head', () => {
    const holders = [holder('tpA', 'A', 'chuyen-vien'), ...chart.holders];
    expect(found('tpA', { holders })).toBe('tpA2');
  });

  it('A-06: what is set for the person wins, unless that one has no position or is the person', () => {
    expect(found('cvA', { overrides: new Map([['cvA', 'gd']]) })).toBe('gd');
    expect(found('cvA', { overrides: new Map([['cvA', 'da-nghi']]) })).toBe('tpA');
    expect(found('cvA', { overrides: new Map([['cvA', 'cvA']]) })).toBe('tpA');
  });

  it('somebody with two positions is judged by the unit that is asked for, else by the main position', () => {
    expect(found('hai')).toBe('cvp');
    expect(found('hai', {}, 'A')).toBe('tpA');
  });

  it('nobody stands above the director, and a chart that turns in a circle ends', () => {
    expect(found('gd')).toBeNull();
    const units = chart.units.map((u) => (u.id === 'LD' ? { ...u, parentId: 'B' } : u));
    expect(found('cvB', { units, rules: [{ role: 'chuyen-vien', superiors: ['khong-ai'] }] })).toBeNull();
  });

  it('A-06: only the head of office distributes; from who stands above him a return goes to him', () => {
    const may = (id: string) => holdsRole(chart, id, 'chanh-van-phong');
    expect([may('cvp'), may('gd'), may('tpA'), may('cvA')]).toEqual([true, false, false, false]);
    const below = (id: string) => holderBelow(chart, id, 'chanh-van-phong')?.personId ?? null;
    expect([below('gd'), below('cvp'), below('tpA')]).toEqual(['cvp', null, null]);
  });
});
