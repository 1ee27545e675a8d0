import { Descriptions, Modal } from 'antd';
import { PLACES } from './rail.js';

const KEYS: [string, string][] = [
  ['j / k', 'Việc sau / việc trước'],
  ['Enter', 'Mở việc đang chọn'],
  ['1 … 9', 'Chọn hướng xử lý theo thứ tự nút'],
  ['/', 'Tìm văn bản'],
  ['n', 'Tiếp nhận hoặc soạn văn bản mới'],
  ['?', 'Bảng phím tắt này'],
];

/** The sheet of keys, opened with `?`. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="Phím tắt">
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[...KEYS, ...PLACES.map((place): [string, string] => [`g rồi ${place.letter}`, `Đến ${place.label}`])].map(([key, what]) => ({ key, label: key, children: what }))}
      />
    </Modal>
  );
}
