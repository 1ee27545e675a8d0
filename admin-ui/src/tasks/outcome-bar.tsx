import { Button } from 'antd';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { SaveNote } from './save-note.js';
import type { SaveState } from './use-task-draft.js';
import styles from './task-view.module.css';

interface Props {
  outcomes: TaskPage['outcomes'];
  /** The outcome that the form is filled in for: its button is the filled one. */
  filledFor: string | null;
  busy: string | null;
  save: SaveState;
  onPress: (code: string) => void;
}

/** The outcomes in the regulation's own words, fixed at the bottom; each has its digit. */
export function OutcomeBar({ outcomes, filledFor, busy, save, onPress }: Props) {
  return (
    <footer className={styles['outcomes']}>
      <SaveNote state={save} />
      {outcomes.map((outcome, index) => (
        <Button
            key={outcome.code}
            type={outcome.code === filledFor ? 'primary' : 'default'}
            danger={outcome.kind === 'tra'}
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
