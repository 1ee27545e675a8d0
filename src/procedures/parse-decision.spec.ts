import { describe, expect, it } from 'vitest';
import { parseDecision } from './parse-decision.js';

const table = (
  more: { id?: string; hitPolicy?: string; test?: string; result?: string; note?: string } = {},
): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${more.id ?? 'thu.hinh-thuc'}" name="Hình thức gửi"><decisionTable id="b" hitPolicy="${more.hitPolicy ?? 'FIRST'}">
    <input id="i" label="Loại"><inputExpression id="e" typeRef="string"><text>loai_van_ban</text></inputExpression></input>
    <output id="o" label="Giấy" name="giay" typeRef="boolean" />
    <annotation name="Điều" />
    <rule id="r1"><inputEntry id="t1"><text>${more.test ?? '"TB", "BC"'}</text></inputEntry><outputEntry id="k1"><text>${more.result ?? 'false'}</text></outputEntry><annotationEntry><text>${more.note ?? 'Đ7.2; SYT-60'}</text></annotationEntry></rule>
    <rule id="r2"><inputEntry id="t2"><text></text></inputEntry><outputEntry id="k2"><text>true</text></outputEntry><annotationEntry><text>Đ5.3</text></annotationEntry></rule>
  </decisionTable></decision>
</definitions>`;
const faults = async (xml: string): Promise<string> =>
  (await parseDecision(xml, 'hinh-thuc.dmn', 'thu.hinh-thuc')).findings
    .map((one) => `${one.elementId} ${one.message}`)
    .join('\n');

describe('parseDecision', () => {
  it('reads inputs, outputs, rules and the articles of the annotation column', async () => {
    const { decision, findings } = await parseDecision(table(), 'hinh-thuc.dmn', 'thu.hinh-thuc');
    expect(findings).toEqual([]);
    expect(decision).toMatchObject({
      id: 'thu.hinh-thuc',
      localName: 'hinh-thuc',
      title: 'Hình thức gửi',
      hitPolicy: 'FIRST',
      inputs: [{ expression: 'loai_van_ban' }],
      outputs: [{ name: 'giay' }],
    });
    expect(decision?.rules[0]).toEqual({
      id: 'r1',
      tests: ['"TB", "BC"'],
      results: ['false'],
      articles: ['Đ7.2', 'SYT-60'],
    });
  });

  it.each([
    ["another agency's id", { id: 'khac.hinh-thuc' }, '"thu.hinh-thuc"'],
    ['a collecting hit policy', { hitPolicy: 'COLLECT' }, 'UNIQUE hoặc FIRST'],
    ['a loop in a test', { test: 'count(for i in 1..1000000000 return i) > 1' }, 'r1 Biểu thức dùng "for"'],
    ['a range as result', { result: '[1..1000000000]' }, 'r1 Khoảng'],
    ['an empty result', { result: '' }, 'r1 Biểu thức để trống'],
    ['a rule without article', { note: '' }, 'r1 Dòng chưa dẫn điều'],
  ])('refuses %s', async (_, more, reason) => {
    expect(await faults(table(more))).toContain(reason);
  });

  const KILLER = '<text>count(for i in 1..1000000000 return i)</text>';
  const OUTPUT = '<output id="o" label="Giấy" name="giay" typeRef="boolean" />';
  const other = `<businessKnowledgeModel id="k" name="Tính"><encapsulatedLogic id="f"><literalExpression id="l">${KILLER}</literalExpression></encapsulatedLogic></businessKnowledgeModel>`;

  it.each([
    ['a default result', OUTPUT, OUTPUT.replace(' />', `><defaultOutputEntry id="m">${KILLER}</defaultOutputEntry></output>`), 'o Phần "defaultOutputEntry"'],
    ['allowed results', OUTPUT, OUTPUT.replace(' />', `><outputValues id="m">${KILLER}</outputValues></output>`), 'o Phần "outputValues"'],
    ['allowed inputs', '</inputExpression>', `</inputExpression><inputValues id="m">${KILLER}</inputValues>`, 'i Phần "inputValues"'],
    ['another language', '<inputEntry id="t1">', '<inputEntry id="t1" expressionLanguage="groovy">', 't1 Phần "expressionLanguage"'],
    ['an imported expression', 'typeRef="string"><text>', 'typeRef="string"><importedValues id="m" namespace="n" locationURI="u"><importedElement>x</importedElement></importedValues><text>', 'e Phần "importedValues"'],
    ['a business knowledge model', '</definitions>', `${other}</definitions>`, 'd Phần "BusinessKnowledgeModel"'],
    ['input data', '</definitions>', '<inputData id="v" name="V" /></definitions>', 'd Phần "InputData"'],
    ['required decisions', '<decisionTable', '<informationRequirement id="q"><requiredDecision href="#x" /></informationRequirement><decisionTable', 'thu.hinh-thuc Phần "informationRequirement"'],
    ['required knowledge', '<decisionTable', '<knowledgeRequirement id="q"><requiredKnowledge href="#k" /></knowledgeRequirement><decisionTable', 'thu.hinh-thuc Phần "knowledgeRequirement"'],
    ['an authority', '<decisionTable', '<authorityRequirement id="q"><requiredAuthority href="#k" /></authorityRequirement><decisionTable', 'thu.hinh-thuc Phần "authorityRequirement"'],
    ['a result variable', '<decisionTable', '<variable id="v" name="kq" /><decisionTable', 'thu.hinh-thuc Phần "variable"'],
    ['item definitions', '<decision ', '<itemDefinition id="n" name="T"><allowedValues id="m"><text>1</text></allowedValues></itemDefinition><decision ', 'd Phần "itemDefinition"'],
    ['an aggregation', 'hitPolicy="FIRST"', 'hitPolicy="FIRST" aggregation="SUM"', 'b Phần "aggregation"'],
    ['extension elements', '<decisionTable', '<extensionElements><x:y xmlns:x="urn:x" a="1" /></extensionElements><decisionTable', 'thu.hinh-thuc Phần "extensionElements"'],
    ["another program's attribute", '<input id="i"', '<input id="i" camunda:inputVariable="x" xmlns:camunda="http://camunda.org/schema/1.0/dmn"', 'i Phần "camunda:inputVariable"'],
  ])('refuses %s, which no check reads and the engine may compute', async (_, at, instead, reason) => {
    const wrong = table().replace(at, instead);
    expect(wrong).not.toBe(table());
    expect(await faults(wrong)).toContain(reason);
  });

  it('refuses what is no table', async () => {
    expect(await faults('<a/>')).toContain('DMN');
    expect(await faults(table().replace(/<decisionTable[\s\S]*<\/decisionTable>/, ''))).toContain(
      'đúng một bảng quyết định',
    );
  });
});
