import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, isSpec, root, sourceFiles } from './source-files.js';

const ui = existsSync(`${root}/admin-ui/src`) ? sourceFiles('admin-ui/src') : [];
const program = [...sourceFiles('src'), ...ui].filter((f) => !isSpec(f));

describe('shape of the house', () => {
  it('no source file is above 400 lines, 95 % are at most 250, half at most 60', () => {
    const lengths = program.map((f) => f.lines).sort((a, b) => a - b);
    expect(program.filter((f) => f.lines > 400).map((f) => `${f.path}: ${f.lines}`)).toEqual([]);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(250);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(60);
  });

  it('there are no barrels: no index.ts, no file that only re-exports', () => {
    const barrel = (text: string) => text.split('\n').every((l) => /^\s*(export (\*|\{[^}]*\}|type \{[^}]*\}) from|\/\/|\/?\*|$)/.test(l));
    expect(program.filter((f) => /\/index\.tsx?$/.test(f.path) || barrel(f.text)).map((f) => f.path)).toEqual([]);
  });

  it('the web app takes nothing from the program but contracts', () => {
    const wrong = ui.flatMap((f) => importsOf(f).filter((i) => i.startsWith('src/') && !/^src\/[^/]+\/contract\.(js|ts)$/.test(i)).map((i) => `${f.path} -> ${i}`));
    expect(wrong).toEqual([]);
  });

  it('contracts import only zod and other contracts', () => {
    const contracts = program.filter((f) => /^src\/[^/]+\/contract\.ts$/.test(f.path));
    const wrong = contracts.flatMap((f) => importsOf(f).filter((i) => i !== 'zod' && !/\/contract\.js$/.test(i)).map((i) => `${f.path} -> ${i}`));
    expect(wrong).toEqual([]);
  });

  it('migrations are one step per file, numbered without doubles', () => {
    const numbers = sourceFiles('migrations').map((f) => f.path.slice('migrations/'.length, 'migrations/'.length + 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
