import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseAgencyPackage } from './agency-package.js';
import { listExpressions } from './list-expressions.js';

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="n">
  <decision id="thu.bang" name="Bảng"><decisionTable id="b" hitPolicy="FIRST">
    <input id="i" label="Loại"><inputExpression id="e"><text>loai</text></inputExpression></input><output id="o" name="giay" />
    <rule id="r"><description>Đ1</description><inputEntry id="t"><text>"TB", muc</text></inputEntry><outputEntry id="k"><text>not(khan)</text></outputEntry></rule>
  </decisionTable></decision></definitions>`;

describe('listExpressions', () => {
  it('names every condition, mapping, header and cell with the variables that it reads', async () => {
    const bpmn = await readFile(new URL('../../processes/rules/allowed-feel/wrong.bpmn', import.meta.url), 'utf8');
    const { package: read } = await parseAgencyPackage('thu', { 'de-nghi.bpmn': bpmn, 'bang.dmn': DMN });
    expect(
      listExpressions(read).map((one) => [one.file, one.elementId, one.kind, one.source, one.variables.join()]),
    ).toEqual([
      ['de-nghi.bpmn', 'dong-y--ghi-so', 'expression', 'count(for i in 1..1000000000 return i) > 1', ''],
      ['de-nghi.bpmn', 'ghi-so', 'expression', 'some x in van_ban satisfies x > 1', ''],
      ['de-nghi.bpmn', 'ghi-so', 'expression', 'matches(ten, mau)', 'ten,mau'],
      ['bang.dmn', 'i', 'expression', 'loai', 'loai'],
      ['bang.dmn', 'r', 'unary-tests', '"TB", muc', 'muc,loai'],
      ['bang.dmn', 'r', 'expression', 'not(khan)', 'khan'],
    ]);
  });

  it('names the time that a wait or a calendar start computes, and not one that is written out', async () => {
    const bpmn = await readFile(new URL('../../processes/rules/allowed-shapes/right.bpmn', import.meta.url), 'utf8');
    const sources = async (text: string): Promise<string[][]> =>
      listExpressions((await parseAgencyPackage('thu', { 'de-nghi.bpmn': text })).package).map((one) => [one.elementId, one.source, one.variables.join()]);
    const written = await sources(bpmn);
    const computed = await sources(bpmn.replace('PT12H', '= thoi_han'));
    expect(computed.filter((one) => !written.some((same) => same.join() === one.join()))).toEqual([['cho-den-sang', 'thoi_han', 'thoi_han']]);
  });
});
