import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findOverlaps } from './layout-diagram-overlaps.js';
import { layoutDiagram } from './layout-diagram.js';
import { randomDiagram } from './layout-diagram.fixture-random.js';

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`./layout-diagram.fixture-${name}.bpmn`, import.meta.url), 'utf8');
const shapeOf = (xml: string, id: string): { x: number; y: number } => {
  const found = new RegExp(`bpmnElement="${id}"[^>]*>\\s*<dc:Bounds x="([\\d.]+)" y="([\\d.]+)"`).exec(xml);
  return { x: Number(found?.[1]), y: Number(found?.[2]) };
};

describe('layoutDiagram', () => {
  it.each(['returns', 'boundary'])('draws a whole procedure with nothing on top of anything (%s)', async (name) => {
    const drawn = await layoutDiagram(await fixture(name));
    expect(await findOverlaps(drawn)).toEqual([]);
  });

  it('draws any procedure with nothing on top of anything', async () => {
    const faults: Record<number, string[]> = {};
    for (let seed = 1; seed <= 40; seed += 1) {
      const overlaps = await findOverlaps(await layoutDiagram(randomDiagram(seed)));
      if (overlaps.length > 0) faults[seed] = overlaps;
    }
    expect(faults).toEqual({});
  });

  it('reads from left to right, a rework step before the step that it leads back to', async () => {
    const drawn = await layoutDiagram(await fixture('returns'));
    const along = ['bat-dau', 'tham-quyen-ky', 'tham-dinh-phong', 'the-thuc', 'ky', 'phat-hanh', 'da-phat-hanh'].map(
      (id) => shapeOf(drawn, id).x,
    );
    expect(along).toEqual(along.toSorted((a, b) => a - b));
    expect(shapeOf(drawn, 'sua-du-thao').x).toBeLessThan(shapeOf(drawn, 'tham-dinh-phong').x);
  });

  it('keeps everything but the drawing as it was written, and draws a drawn file to the same bytes', async () => {
    const written = (await fixture('returns')).replace(
      '<bpmn:process',
      '<!-- ghi chú của người soạn -->\n  <bpmn:process',
    );
    const once = await layoutDiagram(written);
    expect(once.slice(once.indexOf('<bpmn:collaboration'), once.indexOf('<bpmndi:BPMNDiagram')).trim()).toBe(
      written.slice(written.indexOf('<bpmn:collaboration'), written.indexOf('</bpmn:definitions>')).trim(),
    );
    expect(await layoutDiagram(once)).toBe(once);
  });

  it('refuses a node outside the lanes with a sentence that names it', async () => {
    const lost = (await fixture('returns')).replace('<bpmn:flowNodeRef>ky</bpmn:flowNodeRef>', '');
    await expect(layoutDiagram(lost)).rejects.toThrow(
      'Phần tử "Ký trên eOffice và trên bản giấy" (ky) chưa nằm trong làn nào',
    );
  });
});

describe('findOverlaps', () => {
  it('names a shape pushed onto another, a flow through it and a node outside its lane', async () => {
    const drawn = await layoutDiagram(await fixture('returns'));
    const { x, y } = shapeOf(drawn, 'the-thuc');
    const broken = drawn.replace(
      /(bpmnElement="ky"[^>]*>\s*<dc:Bounds) x="[\d.]+" y="[\d.]+"/,
      `$1 x="${x + 150}" y="${y}"`,
    );
    const faults = await findOverlaps(broken);
    expect(faults).toContain('the-thuc, ky: shapes overlap');
    expect(faults).toContain('the-thuc--the-thuc-dat, ky: flow runs through shape');
    expect(faults).toContain('ky: stands outside its lane');
  });
});
