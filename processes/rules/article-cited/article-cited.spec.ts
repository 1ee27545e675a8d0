import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('article-cited', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('article-cited', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('article-cited', 'wrong')).toEqual([
      'xem-xet: Chưa dẫn điều của quy chế: điền thuộc tính dieu (ví dụ Đ5.2), hoặc "ngoài quy chế" và nguon.',
      'da-xong: Phần tử ghi "ngoài quy chế" phải nêu nguon: nơi bước này được lấy ra.',
    ]);
  });
});
