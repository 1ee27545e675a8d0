import { Button } from 'antd';
import type { TaskPage } from '../../../src/tasks/contract.js';
import type { SaveState } from './use-task-draft.js';
import styles from './task-view.module.css';

interface Props {
  outcomes: TaskPage['outcomes'];
  /** The outcome that the form is filled in for: its button is the filled one. */
  filledFor: string | null;
  busy: string | null;
  disabled: boolean;
  saved: SaveState;
  onPress: (code: string) => void;
}

const SAVED: Record<SaveState, string> = {
  none: '',
  saving: 'Đang lưu nháp…',
  saved: 'Đã lưu nháp',
  local: 'Máy chủ chưa nhận được; nội dung đang giữ trên máy này và sẽ tự gửi lại.',
};

/** The outcomes in the regulation's own words, fixed at the bottom; each has its digit. */
export function OutcomeBar({ outcomes, filledFor, busy, disabled, saved, onPress }: Props) {
  return (
    <footer className={styles['outcomes']}>
      <div className={styles['saved']} role="status">
        {SAVED[saved]}
      </div>
      <div className={styles['buttons']}>
        {outcomes.map((outcome, index) => (
          <Button
            key={outcome.code}
            type={outcome.code === filledFor ? 'primary' : 'default'}
            danger={outcome.kind === 'tra'}
            className={outcome.kind === 'tra' ? (styles['return'] ?? '') : ''}
            disabled={disabled || (busy !== null && busy !== outcome.code)}
            loading={busy === outcome.code}
            onClick={() => onPress(outcome.code)}
          >
            <span className={styles['digit']} aria-hidden>
              {index + 1}
            </span>
            {outcome.name}
          </Button>
        ))}
      </div>
    </footer>
  );
}
