import { expect, it } from 'vitest';
import type { Candidate } from './candidate.js';
import { RoleHolders } from './shared-work.js';

const [sole, one, other, deputy] = ['sole', 'one', 'other', 'deputy'];
const held = (role: string, personId: string, unitId = 'so', principalId: string | null = null) => ({ role, unitId, personId, principalId });
const holders = new RoleHolders([held('giam-doc', sole), held('van-thu', one), held('van-thu', other), held('truong-phong', one, 'phong-a'), held('truong-phong', other, 'phong-b'), held('chanh-van-phong', sole), held('chanh-van-phong', deputy, 'so', sole)]);
const role = (name: string, unitId: string | null = null): Candidate => ({ kind: 'role', role: name, unitId });
const share = (delegable: boolean, ...candidates: Candidate[]) => holders.share({ candidates, delegable });

it('nhận việc is for what several people of a role can do, each unit on its own', () => {
  expect([share(false, role('giam-doc')), share(false, role('van-thu')), share(false, role('truong-phong')), share(false, role('truong-phong', 'phong-a'))]).toEqual([false, true, true, false]);
  expect(share(false, role('giam-doc'), { kind: 'person', personId: other })).toBe(true);
  expect(share(false, { kind: 'person', personId: other })).toBe(false);
  // Nobody holds it by name: it may be everybody's.
  expect(share(false, role('can-bo'))).toBe(true);
});

it('a deputy counts where the step lets one act', () => {
  expect([share(true, role('chanh-van-phong')), share(false, role('chanh-van-phong'))]).toEqual([true, false]);
});
