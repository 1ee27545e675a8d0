import { describe, expect, it } from 'vitest';
import type { Actor, Holding } from '../kernel/actor.js';
import { isAssigner } from './assigner.js';

const PRINCIPAL = 'chanh-van-phong';
const assignment = { assignerId: PRINCIPAL, assignerName: 'Chánh Văn phòng', onBehalfOf: null };
const step = { processName: 'cong-van-den', elementId: 'phan-van-ban' };
const actor = (personId: string, ...holdings: Holding[]): Actor => ({ personId, agencyId: 'a', name: personId, sessionId: '', holdings });
const deputyFor = (elements: string[] | null, principalId = PRINCIPAL): Actor =>
  actor('pho', { role: 'chanh-van-phong', unitId: 'vp', delegation: { id: 'd', principalId, principalName: 'Chánh Văn phòng', until: new Date(0), scope: 'x', elements } });

describe('who adds and withdraws recipients (SYT-22)', () => {
  it.each([
    ['the assigner', actor(PRINCIPAL), true],
    ['a deputy of the whole role', deputyFor(null), true],
    ['a deputy whose delegation covers the distributing step', deputyFor(['cong-van-den#phan-van-ban']), true],
    ['a deputy of another step', deputyFor(['cong-van-den#chi-dao']), false],
    ['a deputy of the step of that name in another procedure', deputyFor(['cong-van-di#phan-van-ban']), false],
    ['a deputy of somebody else', deputyFor(null, 'ai-khac'), false],
    ['a colleague', actor('ai-do', { role: 'chanh-van-phong', unitId: 'vp' }), false],
  ])('%s: %#', (_, who, may) => {
    expect(isAssigner(who, assignment, step)).toBe(may);
  });

  it('where somebody assigned in another’s place, that person and the deputies for the step may too', () => {
    const inPlace = { assignerId: 'pho', assignerName: 'Phó', onBehalfOf: PRINCIPAL };
    expect(isAssigner(actor(PRINCIPAL), inPlace, step)).toBe(true);
    expect(isAssigner({ ...deputyFor(['cong-van-den#phan-van-ban']), personId: 'pho-khac' }, inPlace, step)).toBe(true);
    expect(isAssigner({ ...deputyFor([]), personId: 'pho-khac' }, inPlace, step)).toBe(false);
  });

  it('an assignment whose step is not known is changed by a deputy of the whole role only', () => {
    const unknown = { processName: '', elementId: '' };
    expect([isAssigner(deputyFor(null), assignment, unknown), isAssigner(deputyFor(['#']), assignment, step)]).toEqual([true, false]);
  });
});
