import { extension, formKeyOf } from '../../../src/procedures/zeebe-extension.js';
import { elementRule } from '../rule.js';

/** A user task is job-based and assigned by `ai_lam` only: the engine's own assignment knows neither units nor delegation. */
export const jobBasedUserTask = elementRule('bpmn:UserTask', (element, _, report) => {
  if (extension(element, 'zeebe:UserTask'))
    report('', 'Nhiệm vụ phải chạy theo việc (job): xóa phần tử zeebe:userTask.');
  if (extension(element, 'zeebe:AssignmentDefinition'))
    report('', 'Không ghi người nhận thẳng (assignee, candidateGroups); dùng header ai_lam.');
  if (extension(element, 'zeebe:TaskSchedule')) report('', 'Không ghi hạn của máy (taskSchedule); dùng header han.');
  const form = extension(element, 'zeebe:FormDefinition');
  if (form && !formKeyOf(element))
    report('', 'Biểu mẫu phải nêu bằng formKey dạng <cơ quan>.<biểu mẫu>, không bằng formId.');
});
