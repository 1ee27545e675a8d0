import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('known-function', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('known-function', 'right')).toEqual([]);
  });

  it('names a function that does not exist, and a role without the cell', async () => {
    expect(await reportsOf('known-function', 'wrong')).toEqual([
      'xem-xet: Vai trò "chuyen-vien" chưa được giao chức năng "van-ban-den.xu-ly" trong permissions.csv nên không làm được bước này.',
      'sua: Chức năng "van-ban-den.bay" không có trong chương trình; xem danh sách ở docs/functions.md.',
    ]);
  });
});
