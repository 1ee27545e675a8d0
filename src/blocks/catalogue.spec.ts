import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BLOCKS } from './catalogue.js';

const declared = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && readFileSync(`${import.meta.dirname}/${file}`, 'utf8').includes('= declareBlock({'));

describe('catalogue of building blocks', () => {
  it('lists every declaration of the folder, each in the file of its name', () => {
    expect(BLOCKS.map((block) => `${block.type}.ts`).sort()).toEqual(declared.sort());
  });

  it('rehearses every block with an answer that fits its own declaration', () => {
    for (const block of BLOCKS) {
      const headers = { dieu_kien: 'moi-noi-da-ket-thuc' };
      const answer: unknown = block.rehearse({ headers: headers as never, variables: {} as never });
      expect(block.output.safeParse(answer).success, block.type).toBe(true);
    }
  });
});
