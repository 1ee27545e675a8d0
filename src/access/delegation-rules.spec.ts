import { describe, expect, it } from 'vitest';
import type { Holding } from '../kernel/actor.js';
import { coveredElements, delegationState } from './delegation.js';
import { checkDelegation, type DelegationFacts, type DelegationRequest } from './delegation-rules.js';
import { holdingCovers } from './holding-covers.js';

const now = new Date('2026-11-21T03:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
const scopes = [{ role: 'giam-doc', deputyRole: 'pho-giam-doc', code: 'chi-dao', name: 'Chỉ đạo', article: 'Đ5.1', elements: ['cong-van-den#chi-dao'] }];
const delegation = (elements: string[] | null) => ({ id: 'd', principalId: 'gd', principalName: 'Đức', until: at(5), scope: 'chi-dao', elements });

const request: DelegationRequest = { principalId: 'gd', deputyId: 'pgd', role: 'giam-doc', unitId: 'LD', scope: 'chi-dao', elements: null, from: null, to: at(48) };
const facts: DelegationFacts = {
  now,
  principalHoldings: [{ role: 'giam-doc', unitId: 'LD' }],
  deputyLocked: false,
  deputyHoldings: [{ role: 'pho-giam-doc', unitId: 'LD' }],
  scopes,
};
const check = (change: Partial<DelegationRequest> = {}, known: Partial<DelegationFacts> = {}) => checkDelegation({ ...request, ...change }, { ...facts, ...known });
const code = (change: Partial<DelegationRequest> = {}, known: Partial<DelegationFacts> = {}) => {
  try {
    check(change, known);
    return 'được';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('making a delegation', () => {
  it('SYT-20: the director may give the scope of the regulation to the deputy director, from now', () => {
    expect(check()).toEqual(now);
    expect(check({ from: at(24) })).toEqual(at(24));
    expect(check({ from: at(-2) })).toEqual(now);
  });

  it('refuses oneself, somebody who is not of the agency, a role that is not held', () => {
    expect(code({ deputyId: 'gd' })).toBe('tu-uy-quyen');
    expect(code({}, { deputyHoldings: null })).toBe('khac-co-quan');
    expect(code({}, { deputyLocked: true })).toBe('tai-khoan-khoa');
    expect(code({ role: 'chanh-van-phong' })).toBe('khong-giu-vai-tro');
    expect(code({ unitId: 'A' })).toBe('khong-giu-vai-tro');
  });

  it('refuses a period that is over, lies back or runs backwards', () => {
    expect(code({ to: now })).toBe('thoi-han-da-qua');
    expect(code({ from: at(-25) })).toBe('thoi-han-da-qua');
    expect(code({ from: at(50) })).toBe('thoi-han-nguoc');
  });

  it('NĐ 30/2020 Đ13: what one holds as a deputy is not passed on, but an own role beside it is', () => {
    const held: Holding = { role: 'giam-doc', unitId: 'LD', delegation: delegation(null) };
    expect(code({ scope: 'ngoai-quy-che' }, { principalHoldings: [held] })).toBe('uy-quyen-lai');
    expect(code({ scope: 'ngoai-quy-che' }, { principalHoldings: [held, { role: 'giam-doc', unitId: 'LD' }] })).toBe('được');
  });

  it('A-03: a scope of the regulation is for the deputy of the same unit, with exactly its steps', () => {
    expect(code({}, { deputyHoldings: [{ role: 'pho-giam-doc', unitId: 'khac' }] })).toBe('khong-phai-cap-pho');
    expect(code({}, { deputyHoldings: [{ role: 'pho-giam-doc', unitId: 'LD', delegation: delegation(null) }] })).toBe('khong-phai-cap-pho');
    expect(code({ scope: 'tham-dinh' })).toBe('pham-vi-khong-co');
    expect(code({ elements: ['cong-van-den#phan-van-ban'] })).toBe('pham-vi-khong-co');
  });

  it('defaults.md 15: outside the regulation any role goes to anybody of the agency', () => {
    expect(code({ scope: 'ngoai-quy-che' }, { deputyHoldings: [] })).toBe('được');
    expect(code({ scope: 'ngoai-quy-che', elements: ['cong-van-di#ky'] }, { scopes: [] })).toBe('được');
  });
});

describe('a delegation in force', () => {
  const own: Holding = { role: 'giam-doc', unitId: 'LD' };

  it('SYT-22, SYT-40: covers the steps of its scope and no other; an own role covers all', () => {
    const holding = { ...own, delegation: delegation(['cong-van-den#chi-dao']) };
    expect(holdingCovers(holding, 'cong-van-den', 'chi-dao')).toBe(true);
    expect(holdingCovers(holding, 'cong-van-di', 'chi-dao')).toBe(false);
    expect(holdingCovers({ ...own, delegation: delegation(null) }, 'cong-van-di', 'ky')).toBe(true);
    expect(holdingCovers(own, 'cong-van-di', 'ky')).toBe(true);
  });

  it('follows the agency’s settings: new steps of its scope count, a scope that is gone covers nothing', () => {
    const given = { role: 'giam-doc', scope: 'chi-dao', elements: null };
    expect(coveredElements(given, scopes)).toEqual(['cong-van-den#chi-dao']);
    expect(coveredElements(given, [])).toEqual([]);
    expect(coveredElements({ ...given, scope: 'ngoai-quy-che' }, scopes)).toBeNull();
  });

  it('uq-03: stands from its beginning to its end, unless withdrawn', () => {
    const row = { validFrom: at(1), validTo: at(2), revokedAt: null };
    expect([at(0), at(1), at(1.9), at(2)].map((t) => delegationState(row, t))).toEqual(['sap-hieu-luc', 'dang-hieu-luc', 'dang-hieu-luc', 'het-hieu-luc']);
    expect(delegationState({ ...row, revokedAt: at(1.5) }, at(1.6))).toBe('da-thu-hoi');
  });
});
