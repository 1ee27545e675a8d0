import { Tooltip } from 'antd';
import type { SaveState } from './use-task-draft.js';
import styles from './task-view.module.css';

/** Where what was typed is kept at this moment. */
export function SaveNote({ state }: { state: SaveState }) {
  return (
    <span className={styles['saved']} role="status">
      {state === 'saving' ? 'Đang lưu nháp…' : null}
      {state === 'saved' ? 'Đã lưu nháp' : null}
      {state === 'local' ? (
        <Tooltip title="Máy chủ chưa nhận được. Nội dung đang giữ trên máy này và sẽ tự gửi lại.">
          <span className="text-due-today">Đang giữ trên máy này</span>
        </Tooltip>
      ) : null}
    </span>
  );
}
