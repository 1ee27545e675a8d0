import { childOf, childrenOf, textOf, type BpmnElement } from '../../../src/procedures/bpmn-element.js';
import { elementRule } from '../rule.js';

/** What may stand where, and why not: a case is one token wherever a person works (engine-facts.md, migration). */
const NODES = new Set([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ExclusiveGateway',
  'bpmn:IntermediateCatchEvent',
  'bpmn:BoundaryEvent',
]);
const INSTEAD: Record<string, string> = {
  'bpmn:ParallelGateway': 'Cổng song song không được dùng: giao cho từng nơi bằng khối giao-xu-ly.',
  'bpmn:InclusiveGateway': 'Cổng bao hàm không được dùng: tách thành các cổng loại trừ.',
  'bpmn:CallActivity': 'Gọi quy trình khác bằng khối goi-quy-trinh, không bằng call activity.',
  'bpmn:SubProcess':
    'Quy trình con trong hình không được dùng: tách thành quy trình riêng rồi gọi bằng khối goi-quy-trinh.',
  'bpmn:EventBasedGateway': 'Chờ việc khác bằng khối cho, không bằng cổng sự kiện.',
  'bpmn:ReceiveTask': 'Chờ việc khác bằng khối cho.',
};

/** Only the listed shapes, none of them repeated, no timer on a task, no message in mid-flow. */
export const allowedShapes = elementRule('bpmn:FlowElement', (element, _, report) => {
  if (element.$type === 'bpmn:SequenceFlow') return;
  const id = textOf(element, 'id');
  if (!NODES.has(element.$type)) {
    report(id, INSTEAD[element.$type] ?? `Hình ${element.$type.replace('bpmn:', '')} không được dùng trong quy trình.`);
    return;
  }
  if (childOf(element, 'loopCharacteristics'))
    report(id, 'Lặp nhiều bản (multi-instance) không được dùng: giao cho từng nơi bằng khối giao-xu-ly.');
  const event = eventOf(element);
  if (
    element.$type === 'bpmn:StartEvent' &&
    !['bpmn:MessageEventDefinition', 'bpmn:TimerEventDefinition'].includes(event)
  ) {
    report(id, 'Quy trình bắt đầu bằng tin nhắn (hoặc theo lịch), không bằng sự kiện khác.');
  }
  if (element.$type === 'bpmn:EndEvent' && event !== '')
    report(id, 'Sự kiện kết thúc không mang định nghĩa nào; mã của nó là kết quả của hồ sơ.');
  if (element.$type === 'bpmn:IntermediateCatchEvent' && event !== 'bpmn:TimerEventDefinition')
    report(id, 'Giữa quy trình chỉ được chờ theo giờ; chờ việc khác dùng khối cho.');
  if (element.$type === 'bpmn:BoundaryEvent' && event !== 'bpmn:ErrorEventDefinition') {
    report(id, 'Trên cạnh một bước chỉ được có sự kiện lỗi; hạn xử lý đặt ở header han.');
  }
});

function eventOf(element: BpmnElement): string {
  return childrenOf(element, 'eventDefinitions')[0]?.$type ?? '';
}
