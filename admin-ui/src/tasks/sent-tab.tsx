import { Alert } from 'antd';
import type { TaskPage } from '../../../src/tasks/contract.js';
import type { FormAnswers } from '../../../src/procedures/contract.js';
import { SentFields } from '../ui/form/sent-fields.js';
import { FormFields } from '../ui/form/form-fields.js';
import { formatDateTime } from '../ui/format.js';
import docStyles from '../documents/documents.module.css';
import styles from './task-view.module.css';

interface Props {
  task: TaskPage;
  /** What was typed on this page and never went: the task was ended elsewhere meanwhile. */
  unsent: FormAnswers | null;
}

/** Xử lý of a task that has ended with an answer: what was sent, by whom and when, read only. */
export function SentTab({ task, unsent }: Props) {
  const answer = task.answers.at(-1);
  return (
    <div className={styles['form']} role="region" aria-label="Nội dung đã gửi">
      {answer ? (
        <dl className={docStyles['presented']}>
          <Fact name="Hướng xử lý đã chọn">
            <strong>{answer.outcomeName}</strong>
          </Fact>
          <Fact name="Người gửi, thời điểm">
            {answer.person.name}
            {answer.onBehalfOf ? `, thay ${answer.onBehalfOf.name} theo ủy quyền` : ''}, {formatDateTime(answer.at)}
          </Fact>
          {answer.reason ? <Fact name="Lý do">{answer.reason}</Fact> : null}
          {task.form && task.sent ? <SentFields fields={task.form.fields} outcome={answer.outcome} values={task.sent} /> : null}
        </dl>
      ) : null}
      {task.form && !task.sent ? <p className="text-quiet">Ý kiến và tệp của bước này xem ở thẻ “Ý kiến” và “Liên quan”.</p> : null}
      {task.form && unsent ? (
        <>
          <Alert type="warning" showIcon title="Nội dung bạn đang nhập ở đây chưa được gửi: việc đã được xử lý từ nơi khác. Sao chép phần cần giữ." style={{ marginBottom: 12 }} />
          <FormFields model={task.form} outcome={answer?.outcome ?? null} values={unsent} errors={new Map()} onChange={() => undefined} disabled />
        </>
      ) : null}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={docStyles['long']}>{children}</dd>
    </div>
  );
}
