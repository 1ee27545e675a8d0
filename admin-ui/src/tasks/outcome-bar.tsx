import { Button } from 'antd';
import type { TaskPage } from '../../../src/tasks/contract.js';
import styles from './task-view.module.css';

interface Props {
  outcomes: TaskPage['outcomes'];
  /** The outcome that the form is filled in for: its button is the filled one. */
  filledFor: string | null;
  busy: string | null;
  onPress: (code: string) => void;
}

/** The outcomes in the regulation's own words, fixed at the bottom; each has its digit. */
export function OutcomeBar({ outcomes, filledFor, busy, onPress }: Props) {
  return (
    <footer className={styles['outcomes']}>
      {outcomes.map((outcome, index) => (
          <Button
            key={outcome.code}
            type={outcome.code === filledFor ? 'primary' : 'default'}
            danger={outcome.kind === 'tra'}
            className={outcome.kind === 'tra' ? (styles['return'] ?? '') : ''}
            disabled={busy !== null && busy !== outcome.code}
            loading={busy === outcome.code}
            onClick={() => onPress(outcome.code)}
          >
            <span className={styles['digit']} aria-hidden>
              {index + 1}
            </span>
            {outcome.name}
          </Button>
      ))}
    </footer>
  );
}
