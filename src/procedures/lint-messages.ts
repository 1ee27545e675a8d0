import type { LintReport } from 'bpmnlint';

/** Sentences for the rules that we did not write; the linter's own English text follows in brackets. */
const SENTENCES: Record<string, string> = {
  'no-bpmndi': 'Phần tử chưa được vẽ trong hình; bấm "Sắp xếp lại".',
  'no-overlapping-elements': 'Phần tử chồng lên phần tử khác; bấm "Sắp xếp lại".',
  'no-duplicate-sequence-flows': 'Hai đường nối trùng nhau.',
  'label-required': 'Phần tử chưa có tên.',
  'single-event-definition': 'Sự kiện chỉ được mang một định nghĩa.',
  'no-disconnected': 'Phần tử chưa nối với quy trình.',
  'bpmnlint/start-event-required': 'Quy trình chưa có sự kiện bắt đầu.',
  'camunda-compat/implementation': 'Bước chưa chọn khối hoặc bảng quyết định.',
  'camunda-compat/called-element': 'Quy trình được gọi không hợp lệ.',
  'camunda-compat/duplicate-task-headers': 'Một header được khai báo hai lần.',
  'camunda-compat/element-type': 'Hình này không chạy được trên máy xử lý.',
  'camunda-compat/error-reference': 'Sự kiện lỗi chưa nêu mã lỗi.',
  'camunda-compat/executable-process': 'Quy trình chưa được đánh dấu chạy được.',
  'camunda-compat/io-mapping': 'Phép gán biến vào, ra chưa đủ nguồn và đích.',
  'camunda-compat/loop-characteristics': 'Lặp nhiều bản không được dùng.',
  'camunda-compat/message-reference': 'Sự kiện tin nhắn chưa nêu tên tin nhắn.',
  'camunda-compat/no-loop': 'Vòng này không có bước nào dừng lại; máy xử lý sẽ quay mãi.',
  'camunda-compat/sequence-flow-condition': 'Đường ra của cổng thiếu điều kiện hoặc đường mặc định.',
  'camunda-compat/subscription': 'Tin nhắn thiếu khóa nhận.',
  'camunda-compat/timer': 'Thời gian của sự kiện hẹn giờ viết chưa đúng.',
  'camunda-compat/user-task-form': 'Biểu mẫu của nhiệm vụ khai báo chưa đúng.',
  'camunda-compat/variable-name': 'Tên biến không hợp lệ.',
  'camunda-compat/feel': 'Biểu thức FEEL viết chưa đúng.',
  'camunda-compat/feel-compatibility': 'Biểu thức dùng hàm mà máy xử lý chưa có.',
};

/** The report of a foreign rule as a Vietnamese sentence; a rule that crashed is a fault of the check, not of the diagram. */
export function inVietnamese(rule: string, report: LintReport): string {
  if (report.category === 'rule-error')
    return `Phép kiểm tra "${rule}" bị lỗi, chưa kết luận được (${report.message}).`;
  return `${SENTENCES[rule] ?? 'Phần tử không hợp với máy xử lý.'} (${report.message})`;
}
