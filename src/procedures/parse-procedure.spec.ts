import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseProcedure } from './parse-procedure.js';

const diagram = (path: string): Promise<string> =>
  readFile(new URL(`../../processes/rules/${path}`, import.meta.url), 'utf8');

describe('parseProcedure', () => {
  it('reads start, tasks, gateways, conditions and ends into the plain model', async () => {
    const { procedure, findings } = await parseProcedure(await diagram('known-form/right.bpmn'), 'de-nghi.bpmn');
    expect(findings).toEqual([]);
    expect(procedure).toMatchObject({
      id: 'thu.de-nghi',
      agency: 'thu',
      localName: 'de-nghi',
      title: 'Giải quyết đề nghị',
      lanes: ['Trưởng phòng'],
    });
    expect(procedure?.nodes.map((node) => node.kind)).toEqual(['start', 'user-task', 'gateway', 'end', 'end']);
    expect(procedure?.nodes[0]).toMatchObject({
      message: 'thu.de-nghi.bat-dau',
      formId: 'thu.tiep-nhan',
      cites: { articles: ['Đ5.2'] },
      lane: 'Trưởng phòng',
    });
    expect(procedure?.nodes[1]).toMatchObject({
      formId: 'thu.xem-xet',
      assignees: [{ kind: 'role', role: 'truong-phong' }],
      outcomes: [
        { ma: 'trinh', ten: 'Trình', kieu: 'chinh' },
        { ma: 'tra', ten: 'Trả lại', kieu: 'tra' },
      ],
      deadline: null,
      incoming: ['tiep-nhan--xem-xet'],
      outgoing: ['xem-xet--dong-y'],
    });
    expect(procedure?.flows.find((flow) => flow.target === 'tra-lai')).toMatchObject({
      name: 'Trả lại',
      condition: 'ket_qua = "tra"',
    });
  });

  it('reads headers, deadlines and every kind of assignee', async () => {
    const { procedure } = await parseProcedure(await diagram('role-with-holder/right.bpmn'), 'de-nghi.bpmn');
    expect(procedure?.nodes[1]).toMatchObject({
      assignees: [
        { kind: 'role-in-unit', role: 'truong-phong', variable: 'don_vi_khoi_tao' },
        { kind: 'person', variable: 'nguoi_khoi_tao' },
      ],
    });
    expect(procedure?.nodes[2]).toMatchObject({
      kind: 'block',
      type: 'thong-bao',
      headers: { mau: 'viec-moi', den: 'van-thu' },
    });
    const limits = await parseProcedure(await diagram('user-task-headers/right.bpmn'), 'de-nghi.bpmn');
    expect(limits.procedure?.nodes[1]).toMatchObject({
      deadline: { kind: 'working-hours', hours: 2 },
      allows: ['uy-quyen', 'luu-nhap'],
      permission: 'van-ban-den.xu-ly',
      panel: 'soan-moi',
      link: 'tra-loi',
    });
  });

  it('reads tables, timers and caught errors', async () => {
    expect(
      (await parseProcedure(await diagram('known-decision/right.bpmn'), 'd.bpmn')).procedure?.nodes[1],
    ).toMatchObject({ kind: 'decision', decisionId: 'thu.hinh-thuc-gui', resultVariable: 'hinh_thuc' });
    expect(
      (await parseProcedure(await diagram('allowed-shapes/right.bpmn'), 'd.bpmn')).procedure?.nodes[1],
    ).toMatchObject({ kind: 'timer', timer: 'PT12H' });
    expect(
      (await parseProcedure(await diagram('block-boundary/right.bpmn'), 'd.bpmn')).procedure?.nodes[2],
    ).toMatchObject({ kind: 'error', attachedTo: 'vao-so', errorCode: 'het-so' });
  });

  it('refuses an extension that stands twice, because the engine may take the one that is not read', async () => {
    const bpmn = await diagram('user-task-headers/right.bpmn');
    const doubled = bpmn.replace('<zeebe:taskHeaders>', '<zeebe:taskHeaders><zeebe:header key="a" value="= b" /></zeebe:taskHeaders><zeebe:taskHeaders>');
    expect(doubled).not.toBe(bpmn);
    expect((await parseProcedure(doubled, 'd.bpmn')).findings.map((one) => one.message)).toEqual(['Phần "zeebe:TaskHeaders" đứng hai lần, chỉ giữ một.']);
    expect((await parseProcedure(bpmn, 'd.bpmn')).findings).toEqual([]);
  });

  it('finds the flows of a node even when the file leaves incoming and outgoing out', async () => {
    const bare = (await diagram('known-form/right.bpmn')).replace(/<bpmn:(incoming|outgoing)>.*?<\/bpmn:\1>/g, '');
    expect((await parseProcedure(bare, 'd.bpmn')).procedure?.nodes[2]).toMatchObject({
      incoming: ['xem-xet--dong-y'],
      outgoing: ['dong-y--da-xong', 'dong-y--tra-lai'],
    });
  });

  it('refuses what is no BPMN, holds two procedures, or points to what is not there', async () => {
    const sentences = async (xml: string) =>
      (await parseProcedure(xml, 'd.bpmn')).findings.map((one) => one.message).join('\n');
    const good = await diagram('known-form/right.bpmn');
    expect(await sentences('<html>')).toContain('không phải BPMN');
    expect(
      await sentences(good.replace('</bpmn:definitions>', '<bpmn:process id="thu.hai" /></bpmn:definitions>')),
    ).toContain('đúng một quy trình');
    expect(await sentences(good.replace('targetRef="da-xong"', 'targetRef="khong-co"'))).toContain('không đọc được');
  });
});
