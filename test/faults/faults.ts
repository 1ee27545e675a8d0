import { parseArgs } from 'node:util';
import { driveUnderKills } from './drive.js';

/** npm run -s test:faults -- --cases 200 --kills 20: exit code 1 when anything was lost (a road not walked to its end counts), doubled, missing or stuck. */
const text = (value: string) => ({ type: 'string' as const, default: value });
const { values } = parseArgs({ options: { cases: text('200'), kills: text('20'), inflight: text('8'), seed: text(String(Date.now() % 100_000)) } });

console.log(`seed=${values.seed}`);
const result = await driveUnderKills({
  cases: Number(values.cases),
  kills: Number(values.kills),
  inflight: Number(values.inflight),
  seed: Number(values.seed),
  tell: (line) => console.log(line),
});
for (const note of result.notes) console.log(`  ! ${note}`);
console.log(`lost=${result.lost} duplicated=${result.duplicated} gaps=${result.gaps} stuck=${result.stuck} cases=${result.cases} kills=${result.kills}`);
process.exit(result.lost + result.duplicated + result.gaps + result.stuck === 0 ? 0 : 1);
