import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('role-with-holder', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('role-with-holder', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('role-with-holder', 'wrong')).toEqual([
      'xem-xet: Vai trò "truong-ban" không có trong agency.yaml.',
      'xem-xet: Vai trò "giam-doc" chưa có ai giữ; việc giao cho vai trò này sẽ không đến ai.',
      'bao: Vai trò "thu-ky" không có trong agency.yaml.',
    ]);
  });
});
