import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listAgencies, readAgencyFiles } from '../procedures/agency-files.js';
import { findOverlaps } from './layout-diagram-overlaps.js';

const processes = fileURLToPath(new URL('../../processes', import.meta.url));
const diagrams: string[] = [];
for (const agency of await listAgencies(processes)) {
  for (const file of Object.keys(await readAgencyFiles(`${processes}/${agency}`)))
    if (file.endsWith('.bpmn')) diagrams.push(`${agency}/${file}`);
}

describe('the diagrams that we ship', () => {
  it.each(diagrams)('%s is drawn with nothing on top of anything', async (diagram) => {
    expect(await findOverlaps(await readFile(`${processes}/${diagram}`, 'utf8'))).toEqual([]);
  });
});
