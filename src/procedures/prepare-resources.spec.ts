import { describe, expect, it } from 'vitest';
import { parseAgencyPackage } from './agency-package.js';
import { prepareResources } from './prepare-resources.js';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="d" targetNamespace="t" modeler:executionPlatform="Camunda Cloud">
  <bpmn:process id="thu.gui" name="Gửi" isExecutable="true">
    <bpmn:businessRuleTask id="bang"><bpmn:extensionElements><zeebe:calledDecision decisionId="thu.hinh-thuc" resultVariable="kq" /></bpmn:extensionElements></bpmn:businessRuleTask>
    <bpmn:serviceTask id="khoi"><bpmn:extensionElements><zeebe:taskDefinition type="quyet-dinh-hinh-thuc-gui" /><zeebe:taskHeaders><zeebe:header value="hinh-thuc" key="bang" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
  </bpmn:process>
</bpmn:definitions>`;
const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="thu.hinh-thuc" name="Hình thức gửi"><decisionTable id="b" hitPolicy="FIRST">
    <input id="i" label="Loại"><inputExpression id="e" typeRef="string"><text>loai</text></inputExpression></input>
    <output id="o" label="Giấy" name="giay" typeRef="boolean" />
    <rule id="r1"><description>Đ7.2</description><inputEntry id="t1"><text>"TB"</text></inputEntry><outputEntry id="k1"><text>true</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

const read = async () =>
  (await parseAgencyPackage('thu', { 'gui.bpmn': BPMN, 'hinh-thuc.dmn': DMN, 'forms/a.form': '{}' })).package;

describe('prepareResources', () => {
  it('writes the version into decision ids and every reference to them', async () => {
    const resources = await prepareResources(await read(), 3);
    expect(resources.map((one) => one.name)).toEqual(['thu.gui.bpmn', 'thu.hinh-thuc.dmn']);
    expect(resources[0]?.content).toContain('decisionId="thu.hinh-thuc.v3"');
    expect(resources[0]?.content).toMatch(
      /key="bang" value="thu\.hinh-thuc\.v3"|value="thu\.hinh-thuc\.v3" key="bang"/,
    );
    expect(resources[0]?.content).toContain('modeler:executionPlatform="Camunda Cloud"');
    expect(resources[1]?.content).toContain('<decision id="thu.hinh-thuc.v3"');
    expect(resources[1]?.content).toContain('Đ7.2');
  });

  it('gives the same bytes for the same folder and version', async () => {
    expect(await prepareResources(await read(), 3)).toEqual(await prepareResources(await read(), 3));
    expect(await prepareResources(await read(), 4)).not.toEqual(await prepareResources(await read(), 3));
  });
});
