import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('user-task-headers', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('user-task-headers', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('user-task-headers', 'wrong')).toEqual([
      'xem-xet: Header "nguoi_lam" không được dùng ở nhiệm vụ người dùng; hãy xóa hoặc sửa tên.',
      'xem-xet: Màn hình soan-moi cần header lien_ket là tra-loi hoặc giao-viec.',
      'xem-xet: Thiếu header mo_ta: một câu cho người làm biết phải làm gì.',
      'xem-xet: Không hiểu "Trưởng phòng": ghi vai trò, vai-tro@{biến đơn vị} hoặc person:{biến người}.',
      'xem-xet: huong_xu_ly có hai hướng cùng mã; mỗi hướng một mã riêng.',
      'xem-xet: huong_xu_ly cần ít nhất một hướng kiểu "chinh".',
      'xem-xet: Không hiểu hạn "2 tiếng": để trống, {biến}, "trong ngày", "2 giờ làm việc" hoặc "1 ngày làm việc".',
      'xem-xet: Header cho_phep không nhận "bay"; chỉ nhận uy-quyen, chuyen-trong-don-vi, luu-nhap.',
      'sua: Thiếu header chuc_nang: mã chức năng trong bảng phân quyền mà người làm phải được giao.',
      'sua: Thiếu người làm: ghi vai trò, vai-tro@{biến đơn vị} hoặc person:{biến người}.',
      'sua: huong_xu_ly, mục 0.ten: còn thiếu, hãy bổ sung.',
      'sua: huong_xu_ly, mục 0.kieu: phải là một trong các giá trị: chinh, phu, tra.',
    ]);
  });
});
