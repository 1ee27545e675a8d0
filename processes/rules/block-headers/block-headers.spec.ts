import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('block-headers', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('block-headers', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('block-headers', 'wrong')).toEqual([
      'vao-so: Khối vao-so-di không có header "nam"; chỉ có so.',
      'vao-so: Không có sổ "mat" trong agency.yaml.',
      'bao: Khối thong-bao thiếu header "mau".',
      'bao: Không hiểu "Văn thư": ghi vai trò, vai-tro@{biến đơn vị} hoặc person:{biến người}.',
      'goi: Header "cho" của khối goi-quy-trinh không nhận "co".',
    ]);
  });
});
