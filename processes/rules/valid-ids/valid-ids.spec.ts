import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('valid-ids', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('valid-ids', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('valid-ids', 'wrong')).toEqual([
      'Task_1: Mã "Task_1" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).',
      'sua_de_nghi: Mã "sua_de_nghi" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).',
      'tiep-nhan--Task_1: Mã "tiep-nhan--Task_1" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).',
      'Task_1--sua_de_nghi: Mã "Task_1--sua_de_nghi" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).',
      'Flow_1: Mã "Flow_1" phải viết thường, không dấu, nối bằng gạch ngang (ví dụ phan-van-ban).',
      'sua_de_nghi: Phần tử chưa có tên tiếng Việt.',
    ]);
  });
});
