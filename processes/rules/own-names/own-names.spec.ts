import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('own-names', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('own-names', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('own-names', 'wrong')).toEqual([
      'thu.de-nghi: Quy trình phải có đúng một sự kiện bắt đầu.',
      'tiep-nhan: Tin nhắn bắt đầu phải tên là "thu.de-nghi.bat-dau", không phải "khac.de-nghi.bat-dau".',
      'tiep-nhan-hai: Sự kiện bắt đầu phải nhận tin nhắn "thu.de-nghi.bat-dau" hoặc chạy theo lịch.',
    ]);
  });
});
