import { Alert, Button } from 'antd';
import type { DocumentView } from '../../../src/documents/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { Deliveries } from '../documents/deliveries.js';
import { DraftVersions } from '../documents/draft-versions.js';
import { PresentedFields } from '../documents/presented-fields.js';
import { documentName } from '../documents/words.js';
import type { SignableFile } from './signable-file.js';
import styles from './task-view.module.css';

interface Props {
  task: TaskPage;
  document: DocumentView | undefined;
  signable: SignableFile | null;
}

/** The extra panel of a step (`man_hinh`), between the instruction and the form. */
export function TaskPanel({ task, document, signable }: Props) {
  if (!document) return null;
  switch (task.panel) {
    case 'soan-thao':
      return (
        <>
          <PresentedFields document={document} form={task.form} />
          <DraftVersions document={document} mayAdd={task.editsDraft && task.state === 'open' && task.denial === null && !asksForDraft(task)} />
        </>
      );
    case 'soan-moi':
      return (
        <p className={styles['linked']}>
          {task.link === 'tra-loi' ? 'Văn bản trả lời cho ' : 'Văn bản giao việc theo '}
          <strong>{documentName(document)}</strong>: {document.abstract}
        </p>
      );
    case 'ky-so':
    case 'dong-dau':
      return <ToBeSigned task={task} signable={signable} />;
    case 'phat-hanh':
      return <Deliveries documentId={document.id} />;
    default:
      return null;
  }
}

/** The form itself takes the new version: one way to do it, not two. */
const asksForDraft = (task: TaskPage): boolean => task.form?.fields.some((field) => 'writesTo' in field && field.writesTo === 'tep.du-thao') ?? false;

function ToBeSigned({ task, signable }: { task: TaskPage; signable: SignableFile | null }) {
  if (signable?.outdated)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title="Văn bản vừa có bản mới hơn bản đang hiện."
        action={
          <Button size="small" onClick={signable.renew}>
            Mở bản mới
          </Button>
        }
      />
    );
  if (signable)
    return (
      <p className={styles['linked']}>
        Tệp sẽ ký: <strong>{signable.name}</strong>. Đọc bản này (bên trái, hoặc ở thẻ “Văn bản”) trước khi ký.
      </p>
    );
  return <p className={styles['linked']}>{task.panel === 'ky-so' ? 'Chưa có bản PDF để ký; hệ thống đang tạo từ dự thảo.' : 'Đính kèm bản quét đã ký, đóng dấu; tệp hiện ngay (bên trái, hoặc ở thẻ “Văn bản”) để xem trước khi ký số.'}</p>;
}
