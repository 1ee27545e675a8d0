import type { KeyboardEvent, MouseEvent } from 'react';
import type { TaskItem } from '../../../src/tasks/contract.js';
import { CancelledMark } from '../documents/cancelled-number.js';
import { DeadlineText } from '../ui/deadline-text.js';
import { formatBookNumber, formatMoment } from '../ui/format.js';
import { Mark } from '../ui/mark.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import styles from './tasks.module.css';

interface Props {
  task: TaskItem;
  chosen: boolean;
  fresh: boolean;
  /** It has left the list while the pointer was here. */
  gone: boolean;
  onChoose: () => void;
  onOpen: () => void;
}

/** One task in two lines: what it is about; number, author, step, and on the right until when, from whom, since when. */
export function TaskRow({ task, chosen, fresh, gone, onChoose, onOpen }: Props) {
  const opinion = task.purpose === 'gop-y';
  const classes = [styles['row'], chosen && styles['chosen'], fresh && styles['fresh'], gone && styles['gone'], task.unread && styles['unread']].filter(Boolean).join(' ');
  const choose = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || gone) return;
    event.preventDefault();
    onChoose();
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || gone) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <a href={`/viec/${task.id}`} data-task={task.id} className={classes} aria-current={chosen} onClick={choose} onDoubleClick={() => !gone && onOpen()} onKeyDown={enter}>
      {task.unread ? <span className={styles['dot']} title="Chưa đọc" /> : null}
      <span className={styles['title']} title={task.title}>
        <Marks task={task} />
        <span className={opinion ? 'text-opinion' : ''}>{task.title}</span>
      </span>
      <span className={styles['line']}>
        <span className={styles['facts']} title={factsOf(task)}>
          {factsOf(task)}
        </span>
        <span className={styles['right']}>
          {gone ? 'đã rời danh sách' : <DeadlineText due={task.dueAt} />}
          {task.passedBy ? (
            <span className={styles['who']} title={`${task.passedBy.name} chuyển`}>
              {shortName(task.passedBy.name)}
            </span>
          ) : null}
          <span>{formatMoment(task.receivedAt)}</span>
        </span>
      </span>
    </a>
  );
}

function Marks({ task }: { task: TaskItem }) {
  return (
    <span className={styles['marks']}>
      <CancelledMark cancelled={task.numberCancelled} />
      <UrgencyTag urgency={task.urgency} />
      {task.onBehalfOf ? <Mark title={`Làm thay ${task.onBehalfOf.name} theo ủy quyền`}>Thay {shortName(task.onBehalfOf.name)}</Mark> : null}
      {task.purpose === 'gop-y' ? <Mark tone="opinion">Góp ý</Mark> : null}
      {task.purpose === 'de-biet' ? <Mark>Để biết</Mark> : null}
      {task.claimed ? <Mark tone="running">Đã nhận</Mark> : null}
      {task.hasDraft ? <Mark>Nháp</Mark> : null}
    </span>
  );
}

/** "125/BYT-KCB · Bộ Y tế · Phân văn bản, cho ý kiến" */
function factsOf({ document, name }: TaskItem): string {
  const number = document?.symbol || (document?.number ? `Số đến ${formatBookNumber(document.number)}` : document?.typeName);
  return [number, document?.kind === 'den' ? document.issuingBody : null, name].filter(Boolean).join(' · ');
}

/** People call each other by the last word of the name. */
export const shortName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name;
