import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('block-boundary', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('block-boundary', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('block-boundary', 'wrong')).toEqual([
      'loi-la: Khối vao-so-di không báo lỗi "mat-so"; chỉ báo: het-so.',
      'loi-goi: Khối goi-quy-trinh giữ hồ sơ để chờ nên không được có sự kiện lỗi; đọc ket_qua ở cổng phía sau.',
      'loi-nguoi: Sự kiện lỗi chỉ đứng trên bước tự động.',
    ]);
  });
});
