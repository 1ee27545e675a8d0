import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-outcome', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-outcome', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('known-outcome', 'wrong')).toEqual([
      'dong-y--goi: Điều kiện nêu kết quả "trinh-len" mà không bước nào phía trước đưa ra.',
      'ket-qua--da-xong: Điều kiện nêu kết quả "phat-hanh-xong" mà không bước nào phía trước đưa ra.',
    ]);
  });
});
