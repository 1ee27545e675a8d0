import { resolve } from 'node:path';
import { blockCatalogue } from '../blocks/catalogue.js';
import { listAgencies, readAgencyFiles } from '../procedures/agency-files.js';
import { checkAgency } from '../procedures/check-agency.js';

/** `npm run -s processes:check`: checks every agency's folder; last line `procedures=N findings=M`, exit 1 on findings. */
const root = resolve(import.meta.dirname, '../../processes');
const catalogue = blockCatalogue();
let procedures = 0;
let found = 0;
for (const agency of await listAgencies(root)) {
  const { package: read, findings } = await checkAgency(agency, await readAgencyFiles(resolve(root, agency)), {
    catalogue,
  });
  for (const { file, elementId, elementName, severity, message, rule } of findings) {
    const place = elementName ? `${elementId} "${elementName}"` : elementId;
    console.log(
      `${agency}/${file}${place ? ` #${place}` : ''}: ${severity === 'warning' ? '(nhắc) ' : ''}${message} [${rule}]`,
    );
  }
  procedures += read.procedures.size;
  found += findings.length;
}
console.log(`procedures=${procedures} findings=${found}`);
if (found > 0) process.exitCode = 1;
