import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('variable-written', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('variable-written', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('variable-written', 'wrong')).toEqual([
      'tien: Biến "so_tien" được đọc ở đây nhưng không bước nào phía trước ghi.',
      'xem-xet: Biến "phong_xu_ly" được đọc ở đây nhưng không bước nào phía trước ghi.',
      'xem-xet: Biến "han_tra_loi" được đọc ở đây nhưng không bước nào phía trước ghi.',
      'luu: Biến "ho_so_luu" được đọc ở đây nhưng không bước nào phía trước ghi.',
    ]);
  });
});
