import { parseArgs } from 'node:util';
import { rebuildUnderWork } from './rebuild-run.js';

/** npm run -s test:rebuild -- --cases 50: exit code 1 when a case does not stand where it stood. */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '50' } } });

const { restored, lost, duplicated, notes } = await rebuildUnderWork({ cases: Number(values.cases), tell: (line) => console.log(line) });
for (const note of notes) console.log(`  ! ${note}`);
console.log(`restored=${restored} lost=${lost} duplicated=${duplicated}`);
process.exit(lost + duplicated === 0 && notes.length === 0 ? 0 : 1);
