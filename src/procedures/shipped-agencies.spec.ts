import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listAgencies, readAgencyFiles } from './agency-files.js';
import { contractCatalogue } from './catalogue.fixture.js';
import { checkAgency } from './check-agency.js';
import { prepareResources } from './prepare-resources.js';

const processes = fileURLToPath(new URL('../../processes', import.meta.url));
const agencies = await listAgencies(processes);

describe('the agencies that we ship', () => {
  it('are found', () => {
    expect(agencies.length).toBeGreaterThanOrEqual(2);
  });

  it.each(agencies)('%s passes the profile and every rule, and can be deployed', async (agency) => {
    const { package: read, findings } = await checkAgency(agency, await readAgencyFiles(`${processes}/${agency}`), {
      catalogue: contractCatalogue,
    });
    expect(findings).toEqual([]);
    const resources = await prepareResources(read, 1);
    expect(resources).toHaveLength(read.procedures.size + read.decisions.size);
  });
});
