import { ArrowLeftOutlined, ExpandOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { CancelledMark } from '../documents/cancelled-number.js';
import { DeadlineText } from '../ui/deadline-text.js';
import { formatBookNumber, formatDateTime } from '../ui/format.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import { TaskActs } from './task-acts.js';
import styles from './task-view.module.css';

interface Props {
  task: TaskPage;
  onExpand?: (() => void) | undefined;
  onBack?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

/** What it is about, which step, until when, from whom; and what may be done besides answering. */
export function TaskHeader({ task, onExpand, onBack, onNext }: Props) {
  const { document } = task;
  const facts = [document?.symbol, document?.kind === 'den' ? document.issuingBody : null, document?.typeName, document?.kind === 'den' && document.number !== null ? `Số đến ${formatBookNumber(document.number)}` : null];
  return (
    <header className={styles['head']}>
      <div className={styles['headline']}>
        {onBack ? (
          <Tooltip title="Về danh sách (u)">
            <Button type="text" size="small" icon={<ArrowLeftOutlined />} aria-label="Về danh sách việc" onClick={onBack} />
          </Tooltip>
        ) : null}
        <h1 className={styles['title']} title={task.title}>
          {task.title}
        </h1>
        <TaskActs task={task} />
        {onNext ? (
          <Tooltip title="Bỏ qua, mở việc sau trong danh sách (j)">
            <Button size="small" onClick={onNext}>
              Việc tiếp theo
            </Button>
          </Tooltip>
        ) : null}
        {onExpand ? (
          <Tooltip title="Mở rộng (Enter)">
            <Button type="text" size="small" icon={<ExpandOutlined />} aria-label="Mở rộng" onClick={onExpand} />
          </Tooltip>
        ) : null}
      </div>
      <div className={styles['headFacts']}>
        <span className={styles['step']}>
          {task.name}
          {task.articles.length > 0 ? <span className={styles['articles']}> ({task.articles.join('; ')})</span> : null}
        </span>
        <CancelledMark cancelled={task.numberCancelled} />
        <UrgencyTag urgency={task.urgency} />
        {task.dueAt === null && task.dueRule !== null && !task.dueRule.startsWith('{') ? <span>Thời hạn: {task.dueRule}</span> : <DeadlineText due={task.dueAt} />}
        <span className="text-quiet">{facts.filter(Boolean).join(' · ')}</span>
        <span className="text-quiet">
          {task.passedBy ? `${task.passedBy.name} chuyển ` : 'Đến '}
          {formatDateTime(task.receivedAt)}
        </span>
        {task.onBehalfOf ? <span className="text-opinion">Làm thay {task.onBehalfOf.name} theo ủy quyền</span> : null}
      </div>
    </header>
  );
}
