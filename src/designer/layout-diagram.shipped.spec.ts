import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listAgencies, readAgencyFiles } from '../procedures/agency-files.js';
import { readGraph } from './layout-diagram-graph.js';
import { findOverlaps } from './layout-diagram-overlaps.js';
import { layoutDiagram } from './layout-diagram.js';

const processes = fileURLToPath(new URL('../../processes', import.meta.url));
const diagrams: string[] = [];
for (const agency of await listAgencies(processes)) {
  for (const file of Object.keys(await readAgencyFiles(`${processes}/${agency}`)))
    if (file.endsWith('.bpmn')) diagrams.push(`${agency}/${file}`);
}
const read = (diagram: string) => readFile(`${processes}/${diagram}`, 'utf8');
const left = (xml: string, id: string): number => Number(new RegExp(`bpmnElement="${id}"[^>]*>\\s*<dc:Bounds x="([\\d.]+)"`).exec(xml)?.[1]);

describe('the diagrams that we ship', () => {
  it.each(diagrams)('%s is drawn with nothing on top of anything', async (diagram) => {
    expect(await findOverlaps(await read(diagram))).toEqual([]);
  });

  it.each(diagrams)('%s shows every decision right of the one step that leads to it', async (diagram) => {
    const xml = await read(diagram);
    const { nodes, edges } = await readGraph(xml);
    const decisions = nodes.filter((node) => node.shape === 'gateway').map((node) => ({ id: node.id, before: edges.filter((edge) => edge.target === node.id).map((edge) => edge.source) }));
    const wrong = decisions.filter(({ id, before }) => before.length === 1 && left(xml, id) <= left(xml, before[0]!));
    expect(wrong).toEqual([]);
  });

  it.each(diagrams)('%s is as "Sắp xếp lại" draws it', async (diagram) => {
    const xml = await read(diagram);
    expect(await layoutDiagram(xml)).toBe(xml);
  });
});
