import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-procedure', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-procedure', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('known-procedure', 'wrong')).toEqual([
      'goi: quy_trinh ghi tên trong cơ quan, không kèm mã cơ quan: "co-quan-khac.phat-hanh".',
      'giao: Cơ quan không có quy trình "khong-co".',
    ]);
  });
});
