import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('outcome-has-flow', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('outcome-has-flow', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('outcome-has-flow', 'wrong')).toEqual([
      'xem-xet: Hướng "Hỏi lại" (hoi) không có đường đi ở cổng "Đồng ý?".',
      'sua: Nhiệm vụ có nhiều hướng xử lý nhưng phía sau không có cổng nào đọc ket_qua.',
    ]);
  });
});
