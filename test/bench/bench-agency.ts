import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BENCH_AGENCY = 'co-quan-do';
export const BENCH_PROCESS = `${BENCH_AGENCY}.cong-viec`;
/** Blocks before and after the people's steps. */
export const FIRST_BLOCK = 'kiem-tra-tep';
export const LAST_BLOCK = 'vao-so-di';

export const usernameOf = (index: number): string => `do${index + 1}`;

/** Writes a folder of agencies that holds only the office to be measured; answers its path (for PROCESSES_DIR). */
export function writeBenchAgency(people: number, userTasks: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'luong-bench-'));
  const agency = join(folder, BENCH_AGENCY);
  mkdirSync(agency);
  cpSync(join(import.meta.dirname, 'agency'), agency, { recursive: true });
  writeFileSync(join(agency, 'cong-viec.bpmn'), diagram(userTasks));
  const person = (index: number) => `  - { ten: Cán Bộ ${letters(index)}, dang_nhap: ${usernameOf(index)}, chung_thu: false, vi_tri: [{ don_vi: phong, chuc_vu: Cán bộ, vai_tro: [can-bo${index === 0 ? ', van-thu' : ''}] }] }`;
  writeFileSync(join(agency, 'demo.yaml'), `nguoi:\n${Array.from({ length: people }, (_, i) => person(i)).join('\n')}\n`);
  return folder;
}

const letters = (index: number): string => `${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;

/** Message start, one block, the people's steps, one block, end; in one lane, left to right. */
function diagram(userTasks: number): string {
  const tasks = Array.from({ length: userTasks }, (_, i) => `buoc-${i + 1}`);
  const nodes = ['bat-dau', 'kiem-tra', ...tasks, 'vao-so', 'xong'];
  const flows = nodes.slice(1).map((to, i) => ({ id: `f${i + 1}`, from: nodes[i]!, to }));
  const x = (node: string) => 200 + nodes.indexOf(node) * 180;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="dinh-nghia" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.5.0">
<bpmn:collaboration id="so-do"><bpmn:participant id="co-quan" name="Công việc" processRef="${BENCH_PROCESS}"/></bpmn:collaboration>
<bpmn:process id="${BENCH_PROCESS}" name="Công việc" isExecutable="true">
<bpmn:laneSet id="cac-lan"><bpmn:lane id="lan-can-bo" name="Cán bộ">${nodes.map((node) => `<bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`).join('')}</bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="bat-dau" name="Bắt đầu">${extensions('', 'bieu_mau', `${BENCH_AGENCY}.khoi-tao`)}<bpmn:outgoing>f1</bpmn:outgoing><bpmn:messageEventDefinition id="bat-dau-dinh-nghia" messageRef="tin"/></bpmn:startEvent>
${block('kiem-tra', 'Kiểm tra tệp', FIRST_BLOCK, '<zeebe:taskHeaders><zeebe:header key="can" value="du-thao"/></zeebe:taskHeaders>', 1)}
${tasks.map((id, i) => userTask(id, `Bước ${i + 1}`, i + 2)).join('\n')}
${block('vao-so', 'Vào sổ', LAST_BLOCK, '', userTasks + 2)}
<bpmn:endEvent id="xong" name="Xong">${extensions('')}<bpmn:incoming>f${nodes.length - 1}</bpmn:incoming></bpmn:endEvent>
${flows.map(({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('')}
</bpmn:process>
<bpmn:message id="tin" name="${BENCH_PROCESS}.bat-dau"/>
<bpmndi:BPMNDiagram id="hinh"><bpmndi:BPMNPlane id="mat" bpmnElement="so-do">
<bpmndi:BPMNShape id="co-quan-di" bpmnElement="co-quan" isHorizontal="true"><dc:Bounds x="100" y="60" width="${x('xong') + 100}" height="200"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="lan-di" bpmnElement="lan-can-bo" isHorizontal="true"><dc:Bounds x="130" y="60" width="${x('xong') + 70}" height="200"/></bpmndi:BPMNShape>
${nodes.map((node) => `<bpmndi:BPMNShape id="${node}-di" bpmnElement="${node}"><dc:Bounds x="${x(node)}" y="120" ${node === 'bat-dau' || node === 'xong' ? 'width="36" height="36"' : 'width="120" height="80"'}/></bpmndi:BPMNShape>`).join('')}
${flows.map(({ id, from, to }) => `<bpmndi:BPMNEdge id="${id}-di" bpmnElement="${id}"><di:waypoint x="${x(from) + 36}" y="138"/><di:waypoint x="${x(to)}" y="138"/></bpmndi:BPMNEdge>`).join('')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

function extensions(content: string, ...more: [string, string] | []): string {
  const properties = [['dieu', 'ngoài quy chế'], ['nguon', 'phép đo'], ...(more.length === 2 ? [more] : [])];
  return `<bpmn:extensionElements>${content}<zeebe:properties>${properties.map(([name, value]) => `<zeebe:property name="${name}" value="${value}"/>`).join('')}</zeebe:properties></bpmn:extensionElements>`;
}

const block = (id: string, name: string, type: string, headers: string, at: number): string =>
  `<bpmn:serviceTask id="${id}" name="${name}">${extensions(`<zeebe:taskDefinition type="${type}"/>${headers}`)}<bpmn:incoming>f${at}</bpmn:incoming><bpmn:outgoing>f${at + 1}</bpmn:outgoing></bpmn:serviceTask>`;

function userTask(id: string, name: string, at: number): string {
  const outcomes = JSON.stringify([{ ma: 'xong', ten: 'Xong', kieu: 'chinh' }]).replaceAll('"', '&quot;');
  const headers = { ai_lam: 'person:{nguoi_ke_tiep}', chuc_nang: 'nhiem-vu.xem', huong_xu_ly: outcomes, mo_ta: 'Làm xong thì chuyển tiếp.' };
  const written = Object.entries(headers).map(([key, value]) => `<zeebe:header key="${key}" value="${value}"/>`).join('');
  return `<bpmn:userTask id="${id}" name="${name}">${extensions(`<zeebe:formDefinition formKey="${BENCH_AGENCY}.buoc"/><zeebe:taskHeaders>${written}</zeebe:taskHeaders>`)}<bpmn:incoming>f${at}</bpmn:incoming><bpmn:outgoing>f${at + 1}</bpmn:outgoing></bpmn:userTask>`;
}
