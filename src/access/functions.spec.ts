import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from './functions.js';

const page = readFileSync(new URL('../../docs/functions.md', import.meta.url), 'utf8');
const listed = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map((m) => ({ id: m[1]!, name: m[2]!.trim() }));

describe('the catalogue of functions', () => {
  it('is the one of docs/functions.md, in its order and with its names', () => {
    expect(listed.length).toBeGreaterThan(30);
    expect(FUNCTIONS.map(({ id, name }) => ({ id, name }))).toEqual(listed);
  });

  it('gives every function an ability of its own', () => {
    expect(new Set(FUNCTIONS.map((f) => f.ability.join(' '))).size).toBe(FUNCTIONS.length);
  });
});
