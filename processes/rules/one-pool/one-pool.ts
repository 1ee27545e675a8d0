import { childOf, childrenOf, textOf } from '../../../src/procedures/bpmn-element.js';
import { elementRule } from '../rule.js';

/** The file is one executable procedure of the profile, in one pool with lanes, and carries the id that its place demands. */
export const onePool = elementRule('bpmn:Definitions', (definitions, { agency, procedure }, report) => {
  const roots = childrenOf(definitions, 'rootElements');
  const platform = [
    definitions.get('modeler:executionPlatform'),
    definitions.get('modeler:executionPlatformVersion'),
  ].join(' ');
  if (platform !== 'Camunda Cloud 8.5.0')
    report('', 'Tệp phải ghi modeler:executionPlatform="Camunda Cloud" và modeler:executionPlatformVersion="8.5.0".');

  const participants = roots
    .filter((root) => root.$type === 'bpmn:Collaboration')
    .flatMap((root) => childrenOf(root, 'participants'));
  const [pool, ...others] = participants;
  if (!pool || others.length > 0 || !childOf(pool, 'processRef'))
    report('', 'Sơ đồ phải có đúng một bể (pool) chứa quy trình.');
  else if (!textOf(pool, 'name')) report(textOf(pool, 'id'), 'Bể chưa có tên; hãy ghi tên quy trình.');

  const process = roots.find((root) => root.$type === 'bpmn:Process');
  if (!process) return;
  const lanes = childrenOf(childrenOf(process, 'laneSets')[0], 'lanes');
  if (lanes.length === 0 || lanes.some((lane) => !textOf(lane, 'name')))
    report(procedure.id, 'Bể phải chia thành các làn, mỗi làn mang tên vai trò.');
  for (const node of procedure.nodes)
    if (!node.lane && lanes.length > 0) report(node.id, 'Phần tử chưa nằm trong làn nào.');
  if (!process.get('isExecutable')) report(procedure.id, 'Quy trình chưa được đánh dấu chạy được (isExecutable).');
  if (!procedure.title) report(procedure.id, 'Quy trình chưa có tên.');
  const expected = `${agency.agency}.${procedure.file.replace(/\.bpmn$/, '')}`;
  if (procedure.id !== expected)
    report(procedure.id, `Mã quy trình phải là "${expected}": tên cơ quan, dấu chấm, tên tệp.`);
});
