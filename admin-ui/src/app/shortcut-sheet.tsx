import { Modal } from 'antd';
import { placesFor } from './rail.js';
import { useMe } from '../session/session.js';
import styles from './shortcut-sheet.module.css';

const GENERAL: [string, string][] = [
  ['j / k', 'Việc sau / việc trước trong danh sách; ở trang việc, j mở việc tiếp theo'],
  ['k / m', 'Trả lời câu hỏi về độ mật: không mật / có mật'],
  ['Enter', 'Mở việc đang chọn'],
  ['1 … 9', 'Chọn hướng xử lý theo thứ tự nút'],
  ['Alt + 1 … 9', 'Như trên, cả khi đang gõ trong ô'],
  ['Ctrl + Enter', 'Gửi theo hướng đang chọn'],
  ['u', 'Về danh sách việc'],
  ['/', 'Tìm văn bản'],
  ['n', 'Tiếp nhận hoặc soạn văn bản mới'],
  ['?', 'Bảng phím tắt này'],
];

/** The sheet of keys, opened with `?`. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const jumps = placesFor(useMe()).map((place): [string, string] => [`g  ${place.letter}`, place.label]);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="Phím tắt" width={640}>
      <div className={styles['columns']}>
        <Keys rows={GENERAL} />
        <Keys rows={jumps} />
      </div>
    </Modal>
  );
}

function Keys({ rows }: { rows: [string, string][] }) {
  return (
    <dl className={styles['keys']}>
      {rows.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
