import { describe, expect, it } from 'vitest';
import type { Actor, Holding } from '../kernel/actor.js';
import { mayAct, type ActedOn } from './may-act.js';

const [unitA, unitB, an, director] = ['aaaa', 'bbbb', 'person-an', 'person-director'];
const actor = (...holdings: Holding[]): Actor => ({ personId: an, agencyId: 'a', name: 'An', sessionId: 's', holdings });
const deputy = (role: string, elements: string[] | null, unitId = unitA): Holding => ({
  role,
  unitId,
  delegation: { id: 'd1', principalId: director, principalName: 'Giám đốc', until: new Date(0), scope: 'x', elements },
});
const task = (over: Partial<ActedOn> = {}): ActedOn => ({
  candidates: [{ kind: 'role', role: 'giam-doc', unitId: null }],
  processName: 'cong-van-den',
  elementId: 'chi-dao',
  delegable: true,
  claimedBy: null,
  ...over,
});
const why = (verdict: ReturnType<typeof mayAct>) => (verdict.may ? 'may' : verdict.why);

describe('who may act on a task', () => {
  it('SYT-06 a role wherever it is held, a role in its unit only, a person by name', () => {
    const head = actor({ role: 'truong-phong', unitId: unitA });
    expect(mayAct(head, task({ candidates: [{ kind: 'role', role: 'truong-phong', unitId: null }] }))).toEqual({ may: true, as: { unitId: unitA, onBehalfOf: null } });
    expect(why(mayAct(head, task({ candidates: [{ kind: 'role', role: 'truong-phong', unitId: unitA }] })))).toBe('may');
    expect(why(mayAct(head, task({ candidates: [{ kind: 'role', role: 'truong-phong', unitId: unitB }] })))).toBe('khong-phai-nguoi-lam');
    expect(mayAct(head, task({ candidates: [{ kind: 'person', personId: an }] }))).toEqual({ may: true, as: { unitId: null, onBehalfOf: null } });
    expect(why(mayAct(head, task()))).toBe('khong-phai-nguoi-lam');
  });

  it('SYT-20 a deputy acts in the principal’s place, for the steps that the delegation covers', () => {
    expect(mayAct(actor(deputy('giam-doc', ['cong-van-den#chi-dao'])), task())).toMatchObject({ may: true, as: { onBehalfOf: { personId: director, delegationId: 'd1' } } });
    expect(why(mayAct(actor(deputy('giam-doc', null)), task()))).toBe('may');
    expect(why(mayAct(actor(deputy('giam-doc', ['cong-van-den#chi-dao'])), task({ elementId: 'phan-van-ban' })))).toBe('uy-quyen-khong-gom');
    expect(why(mayAct(actor(deputy('giam-doc', ['khac#chi-dao'])), task()))).toBe('uy-quyen-khong-gom');
  });

  it('SYT-40 a step that must be done in person refuses the deputy', () => {
    expect(why(mayAct(actor(deputy('giam-doc', null)), task({ delegable: false })))).toBe('khong-duoc-uy-quyen');
  });

  it('a deputy does what is given to the principal by name', () => {
    expect(mayAct(actor(deputy('giam-doc', null)), task({ candidates: [{ kind: 'person', personId: director }] }))).toMatchObject({ may: true, as: { onBehalfOf: { personId: director } } });
  });

  it('who holds the role on the own account acts on the own account, delegation or not', () => {
    const both = actor(deputy('giam-doc', null), { role: 'giam-doc', unitId: unitB });
    expect(mayAct(both, task())).toEqual({ may: true, as: { unitId: unitB, onBehalfOf: null } });
  });

  it('a task that a colleague has taken on is refused; one’s own is not', () => {
    const clerk = actor({ role: 'van-thu', unitId: unitA });
    const candidates = [{ kind: 'role' as const, role: 'van-thu', unitId: null }];
    expect(why(mayAct(clerk, task({ candidates, claimedBy: 'somebody' })))).toBe('nguoi-khac-da-nhan');
    expect(why(mayAct(clerk, task({ candidates, claimedBy: an })))).toBe('may');
  });
});
