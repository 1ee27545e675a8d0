import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-block', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-block', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('known-block', 'wrong')).toEqual([
      'vao-so: Không có khối "xoa-het"; chọn một trong: vao-so-den, kiem-tra-tep, vao-so-di, tao-ban-ky, ghi-so-vao-tep, kiem-tra-chu-ky, xoa-dau-ky, quyet-dinh-hinh-thuc-gui, phat-hanh-dien-tu, thong-bao, giao-xu-ly, goi-quy-trinh, cho, tim-cap-tren, phan-lai, luu-ho-so, lien-ket-tra-loi, ket-thuc-xu-ly.',
      'trong: Bước tự động chưa chọn khối.',
    ]);
  });
});
