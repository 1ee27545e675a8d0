import { openProcessEngine } from './cover-processes.js';

/** `npm run -s processes:coverage`: per procedure the sequence flows that the real engine took, `covered/total`; exit 1 below 100 %. */
const engine = await openProcessEngine();
try {
  let covered = 0;
  let total = 0;
  for (const { procedure, covered: taken, walked } of await engine.cover()) {
    const missing = procedure.flows.filter((flow) => !taken.has(flow.id));
    covered += taken.size;
    total += procedure.flows.length;
    console.log(`${procedure.id.padEnd(48)} ${taken.size}/${procedure.flows.length}  (${walked.length} cases)${missing.map((flow) => `\n    not taken: ${flow.id} (${flow.source} → ${flow.target})`).join('')}`);
  }
  console.log(`flows ${covered}/${total} ${total === 0 ? 0 : Math.floor((100 * covered) / total)} %`);
  if (covered < total || total === 0) process.exitCode = 1;
} finally {
  await engine.close();
}
process.exit();
