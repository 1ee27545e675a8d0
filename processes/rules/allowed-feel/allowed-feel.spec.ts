import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('allowed-feel', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('allowed-feel', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('allowed-feel', 'wrong')).toEqual([
      'ghi-so: Biểu thức dùng "some", không được phép vì có thể làm treo máy xử lý chung.',
      'ghi-so: Hàm "matches" không nằm trong danh sách được dùng.',
      'dong-y--ghi-so: Biểu thức dùng "for", không được phép vì có thể làm treo máy xử lý chung.',
    ]);
  });
});
