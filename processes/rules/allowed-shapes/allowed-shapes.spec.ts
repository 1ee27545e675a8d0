import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('allowed-shapes', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('allowed-shapes', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('allowed-shapes', 'wrong')).toEqual([
      'tiep-nhan: Quy trình bắt đầu bằng tin nhắn (hoặc theo lịch), không bằng sự kiện khác.',
      'tach: Cổng song song không được dùng: giao cho từng nơi bằng khối giao-xu-ly.',
      'xem-xet: Lặp nhiều bản (multi-instance) không được dùng: giao cho từng nơi bằng khối giao-xu-ly.',
      'qua-han: Trên cạnh một bước chỉ được có sự kiện lỗi; hạn xử lý đặt ở header han.',
      'goi: Gọi quy trình khác bằng khối goi-quy-trinh, không bằng call activity.',
      'hoac: Cổng bao hàm không được dùng: tách thành các cổng loại trừ.',
      'da-xong: Sự kiện kết thúc không mang định nghĩa nào; mã của nó là kết quả của hồ sơ.',
    ]);
  });
});
