import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('job-based-user-task', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('job-based-user-task', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('job-based-user-task', 'wrong')).toEqual([
      'xem-xet: Nhiệm vụ phải chạy theo việc (job): xóa phần tử zeebe:userTask.',
      'xem-xet: Không ghi người nhận thẳng (assignee, candidateGroups); dùng header ai_lam.',
      'xem-xet: Không ghi hạn của máy (taskSchedule); dùng header han.',
      'xem-xet: Biểu mẫu phải nêu bằng formKey dạng <cơ quan>.<biểu mẫu>, không bằng formId.',
    ]);
  });
});
