import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-form', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-form', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('known-form', 'wrong')).toEqual([
      'tiep-nhan: Không có biểu mẫu "co-quan-khac.tiep-nhan" của cơ quan này (forms/<biểu mẫu>.form).',
      'xem-xet: Biểu mẫu thu.xem-xet, trường "Ý kiến": chi_khi nêu hướng "tra" mà nhiệm vụ này không có.',
      'sua: Không có biểu mẫu "thu.khong-co" của cơ quan này (forms/<biểu mẫu>.form).',
    ]);
  });
});
