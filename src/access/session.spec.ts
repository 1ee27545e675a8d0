import { describe, expect, it } from 'vitest';
import { csrfMatches, csrfToken, isOver, newToken, tokenHash } from './session.js';

const HOUR = 3_600_000;
const start = new Date('2026-11-21T01:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * HOUR);

describe('sessions', () => {
  it('SYT-05: end after 8 idle hours, and after 24 hours in use', () => {
    expect(isOver({ createdAt: start, seenAt: start }, at(7.99))).toBe(false);
    expect(isOver({ createdAt: start, seenAt: start }, at(8))).toBe(true);
    expect(isOver({ createdAt: start, seenAt: at(23) }, at(23.9))).toBe(false);
    expect(isOver({ createdAt: start, seenAt: at(23) }, at(24))).toBe(true);
  });

  it('tokens have 256 bits; the CSRF token follows from token and secret and tells neither', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const csrf = csrfToken('secret', token);
    expect(csrf).toBe(csrfToken('secret', token));
    expect([token, tokenHash(token), csrfToken('other', token), csrfToken('secret', newToken())]).not.toContain(csrf);
    expect(csrfMatches(csrf, csrf)).toBe(true);
    for (const wrong of [undefined, '', csrf.slice(1), `${csrf}x`, csrfToken('secret', newToken())]) expect(csrfMatches(csrf, wrong)).toBe(false);
  });
});
