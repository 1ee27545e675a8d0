import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('default-flow', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('default-flow', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('default-flow', 'wrong')).toEqual([
      'khan: Cổng cần một đường mặc định: có trường hợp không điều kiện nào đúng và hồ sơ sẽ đứng lại.',
      'xem-xet--sau: Điều kiện chỉ đặt ở đường ra của cổng có nhiều đường.',
      'sau--da-xong: Đường mặc định không mang điều kiện.',
      'sau--khac: Đường ra của cổng cần điều kiện, hoặc là đường mặc định.',
    ]);
  });
});
