import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findingsOf, reportsOf } from './agency.fixture.js';
import { RULES } from './plugin.js';

const names = Object.keys(RULES);
const here = new URL('.', import.meta.url);

describe('rules of our own', () => {
  it('every folder is registered and every registered rule has its folder', async () => {
    const entries = await readdir(here, { withFileTypes: true });
    expect(
      entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .toSorted(),
    ).toEqual(names.toSorted());
  });

  it.each(names)('%s has its rule, page, spec, right and wrong diagram', async (name) => {
    expect((await readdir(new URL(`./${name}/`, here))).toSorted()).toEqual(
      [`${name}.md`, `${name}.spec.ts`, `${name}.ts`, 'right.bpmn', 'wrong.bpmn'].toSorted(),
    );
    expect(await readFile(new URL(`./${name}/${name}.md`, here), 'utf8')).toContain(`\`luong/${name}\``);
  });

  it.each(names)('the right diagram of %s passes every rule and the Zeebe profile', async (name) => {
    expect(await findingsOf(name, 'right')).toEqual([]);
  });

  it.each(names)('the wrong diagram of %s is refused by it', async (name) => {
    expect(await reportsOf(name, 'wrong')).not.toEqual([]);
  });
});
