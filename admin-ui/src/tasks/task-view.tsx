import { useQuery } from '@tanstack/react-query';
import { Alert, Splitter, Tabs } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { Problem } from '../api/client.js';
import { CasePath } from '../cases/case-path.js';
import { CancelledBand } from '../documents/cancelled-number.js';
import { documentQuery } from '../documents/document-queries.js';
import { DocumentSide } from '../documents/document-side.js';
import { Opinions } from '../documents/opinions.js';
import { Related } from '../documents/related.js';
import { formatDateTime } from '../ui/format.js';
import { Loaded } from '../ui/states.js';
import { useElementWidth } from '../ui/use-element-width.js';
import { useStored } from '../ui/use-stored.js';
import { HandleTab } from './handle-tab.js';
import { SentTab } from './sent-tab.js';
import { useSignableFile } from './signable-file.js';
import { TaskHeader } from './task-header.js';
import { taskQuery } from './task-queries.js';
import { useMarkRead } from './use-mark-read.js';
import { useTaskDraft } from './use-task-draft.js';
import styles from './task-view.module.css';

interface Props {
  id: string;
  onExpand?: () => void;
  onBack?: () => void;
  onNext?: () => void;
  onDone: (next: string | null) => void;
}

/** Below this width the document is a tab beside the others. */
const TWO_COLUMNS = 860;

/** A task: the document on the left, what to do with it on the right; in a narrow column one after the other. */
export function TaskView({ id, ...rest }: Props) {
  const task = useQuery(taskQuery(id));
  useMarkRead(id, task.isSuccess);
  // A right that ended while the page was open (a delegation taken back): what was typed stays to be read, and nothing goes.
  const refused = task.error instanceof Problem && (task.error.status === 403 || task.error.status === 404) ? task.error.message : null;
  return (
    <Loaded query={task} rows={10}>
      {(page) => <OpenedTask key={page.id} task={refused === null ? page : { ...page, denial: refused }} {...rest} />}
    </Loaded>
  );
}

function OpenedTask({ task, onExpand, onBack, onNext, onDone }: Omit<Props, 'id'> & { task: TaskPage }) {
  const box = useRef<HTMLDivElement>(null);
  const wide = useElementWidth(box) >= TWO_COLUMNS;
  // Files that have stood on the screen: a signature says whether the one it goes onto was among them.
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [tab, setTab] = useState('xu-ly');
  const [sizes, setSizes] = useStored<number>('task-split', 60);
  const signs = task.outcomes.some((outcome) => outcome.signs);
  // What is signed is fetched with the task: the step before may have made a newer version than the one seen last.
  const document = useQuery({ ...documentQuery(task.document?.id ?? ''), enabled: task.document !== null, ...(signs ? { staleTime: 0, refetchOnMount: 'always' as const } : {}) });
  const draft = useTaskDraft(task);
  const signable = useSignableFile(task, signs && !document.isFetchedAfterMount ? undefined : document.data, draft.typed.values);
  const side = task.document === null ? null : <Loaded query={document}>{(opened) => <DocumentSide document={opened} fixed={signs ? signable : null} onShown={(fileId) => setShown((before) => (before.has(fileId) ? before : new Set([...before, fileId])))} />}</Loaded>;
  const onRead = () => (wide ? undefined : onExpand ? onExpand() : setTab('van-ban'));
  const answered = task.state !== 'open' && task.answers.length > 0;
  const tabs = (
    <Tabs
      className={styles['tabs'] ?? ''}
      activeKey={wide && tab === 'van-ban' ? 'xu-ly' : tab}
      onChange={setTab}
      items={[
        { key: 'xu-ly', label: 'Xử lý', children: answered ? <SentTab task={task} unsent={draft.touched ? draft.typed.values : null} /> : <HandleTab task={task} document={document.data} draft={draft} signable={signable && { ...signable, seen: shown.has(signable.fileId) }} onRead={onRead} onDone={onDone} /> },
        ...(wide || side === null ? [] : [{ key: 'van-ban', label: 'Văn bản', children: <div className={styles['fill']}>{side}</div> }]),
        ...(task.document ? [{ key: 'y-kien', label: 'Ý kiến', children: <Scroll><Opinions documentId={task.document.id} crossed={task.answers.filter(({ state }) => state === 'crossed')} /></Scroll> }] : []),
        { key: 'quy-trinh', label: 'Quy trình', children: <Scroll><CasePath caseId={task.caseId} /></Scroll> },
        ...(task.document ? [{ key: 'lien-quan', label: 'Liên quan', children: <Scroll><Loaded query={document}>{(opened) => <Related document={opened} />}</Loaded></Scroll> }] : []),
      ]}
    />
  );
  return (
    <article ref={box} className={styles['view']}>
      <TaskHeader task={task} onExpand={onExpand} onBack={onBack} onNext={onNext} />
      {task.document ? <CancelledBand kind={task.document.kind} cancelled={task.numberCancelled} /> : null}
      <TaskBand task={task} />
      {wide && side !== null ? (
        <Splitter className={styles['split'] ?? ''} onResizeEnd={([left = 60, right = 40]) => setSizes((left / (left + right)) * 100)}>
          <Splitter.Panel defaultSize={`${sizes}%`} min="35%" max="75%">
            {side}
          </Splitter.Panel>
          <Splitter.Panel>{tabs}</Splitter.Panel>
        </Splitter>
      ) : (
        <div className={styles['split']}>{tabs}</div>
      )}
    </article>
  );
}

function Scroll({ children }: { children: ReactNode }) {
  return <div className={styles['scroll']}>{children}</div>;
}

/** Why nothing can be done here (any more). */
function TaskBand({ task }: { task: TaskPage }) {
  const last = task.answers.at(-1);
  if (task.state === 'withdrawn')
    return <Alert banner type="warning" title={last?.state === 'crossed' ? 'Việc đã được rút trước khi câu trả lời đến: câu trả lời được giữ lại nhưng không được nhận.' : 'Việc này đã được rút. Nội dung đã ghi vẫn còn để xem và sao chép.'} />;
  if (task.state === 'done') return <Alert banner type="success" title={last ? `Đã xong: ${last.person.name} đã chọn “${last.outcomeName}”, ${formatDateTime(last.at)}.` : 'Việc này đã được xử lý.'} />;
  if (task.mayTake) return <Alert banner type="info" title={`${task.claimedBy?.name ?? 'Người cùng vai trò'} đã nhận làm việc này. Đề nghị trả lại hàng chờ, hoặc bấm “Nhận thay” nếu người đó vắng.`} />;
  return task.denial === null ? null : <Alert banner type="info" title={task.denial} />;
}
