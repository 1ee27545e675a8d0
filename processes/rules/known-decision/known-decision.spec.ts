import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-decision', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-decision', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('known-decision', 'wrong')).toEqual([
      'chon: Không có bảng quyết định "co-quan-khac.hinh-thuc-gui" của cơ quan này (<bảng>.dmn).',
      'chon: Bảng quyết định cần tên biến nhận kết quả, viết liền, không dấu.',
      'tung-noi: Không có bảng quyết định "thu.bang-la" của cơ quan này (<bảng>.dmn).',
    ]);
  });
});
