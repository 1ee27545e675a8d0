import { useQuery } from '@tanstack/react-query';
import type { TaskAnswerView } from '../../../src/tasks/contract.js';
import { formatDateTime } from '../ui/format.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { opinionsQuery } from './document-queries.js';
import { Mark } from '../ui/mark.js';
import styles from './documents.module.css';

/** Ý kiến: who said what, newest first, and on whose behalf; also answers that crossed a withdrawal. */
export function Opinions({ documentId, crossed = [] }: { documentId: string; crossed?: TaskAnswerView[] }) {
  const opinions = useQuery(opinionsQuery(documentId));
  return (
    <Loaded query={opinions}>
      {({ opinions: list }) => (
        <div className={styles['stack']}>
          {crossed.map((answer) => (
            <Said key={answer.id} title={answer.outcomeName} text={answer.reason ?? ''} by={byline(answer.person.name, answer.onBehalfOf?.name ?? null)} at={answer.at} tag="Không được nhận: việc đã rút trước khi câu trả lời đến" />
          ))}
          {list.map((one) => (
            <Said key={one.id} title={one.title} text={one.text} by={byline(one.personName, one.onBehalfOf)} at={one.createdAt} />
          ))}
          {list.length + crossed.length === 0 ? <EmptyState>Chưa có ý kiến nào. Ý kiến chỉ đạo, thẩm định, giải quyết sẽ hiện ở đây, mới nhất trước.</EmptyState> : null}
        </div>
      )}
    </Loaded>
  );
}

const byline = (name: string, principal: string | null): string => (principal === null ? name : `${name}, thay ${principal}`);

export function Said({ title, text, by, at, tag }: { title: string; text: string; by: string; at: string; tag?: string }) {
  return (
    <article className={styles['said']}>
      <header>
        <strong>{by}</strong>
        <span className="text-quiet">
          {title} · {formatDateTime(at)}
        </span>
      </header>
      {tag === undefined ? null : <Mark tone="bad">{tag}</Mark>}
      {text === '' ? null : <p>{text}</p>}
    </article>
  );
}
