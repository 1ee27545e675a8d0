import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('no-dead-end', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('no-dead-end', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('no-dead-end', 'wrong')).toEqual([
      'xem-xet: Chỉ cổng mới được có nhiều đường ra; nhiều đường ở đây làm hồ sơ tách đôi.',
      'sua: Từ đây hồ sơ không bao giờ kết thúc được: thêm đường ra khỏi vòng này.',
      'xem-lai: Từ đây hồ sơ không bao giờ kết thúc được: thêm đường ra khỏi vòng này.',
      'bo-quen: Không có đường nào từ bắt đầu đến phần tử này.',
      'cut: Đường đi dừng ở đây: nối tiếp đến bước sau hoặc đến một sự kiện kết thúc.',
    ]);
  });
});
