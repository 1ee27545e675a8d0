import { expect, it } from 'vitest';
import { driveUnderKills } from './drive.js';

it('nothing is lost, doubled, missing or stuck when application, engine and database are each killed under work', async () => {
  const result = await driveUnderKills({ cases: 8, kills: 3, inflight: 4, seed: 20261121, tell: (line) => console.log(line) });

  expect(result.notes).toEqual([]);
  expect(result).toMatchObject({ lost: 0, duplicated: 0, gaps: 0, stuck: 0, cases: 8, kills: 3 });
});
