import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import type { OpinionView } from '../../../src/documents/contract.js';
import { formatDateTime } from '../ui/format.js';
import { opinionsQuery } from './document-queries.js';
import { onOwnRoad } from './own-road.js';
import styles from './documents.module.css';

/** So many stand beside the form; all of them are behind their tab. */
const SHOWN = 3;
const ROWS = 3;

/** What was said last on the way to this case, opinions and reasons of returns, where the form that must follow it is filled in; long ones fold. */
export function LatestOpinions({ documentId, caseId }: { documentId: string; caseId: string }) {
  const { data } = useQuery(opinionsQuery(documentId));
  const all = data?.opinions.filter(({ text }) => text !== '') ?? [];
  const said = data ? onOwnRoad({ ...data, opinions: all }, caseId) : [];
  if (said.length === 0) return null;
  return (
    <section className={styles['latest']} aria-label="Ý kiến mới nhất">
      {said.slice(0, SHOWN).map((one) => (
        <Latest key={one.id} one={one} />
      ))}
      {all.length > SHOWN || all.length > said.length ? <p className="text-quiet">Còn {all.length - Math.min(SHOWN, said.length)} ý kiến khác ở thẻ “Ý kiến”.</p> : null}
    </section>
  );
}

function Latest({ one: { kind, title, text, personName, onBehalfOf, createdAt } }: { one: OpinionView }) {
  return (
    <div>
      <div className={styles['latestBy']}>
        <strong>{onBehalfOf === null ? personName : `${personName}, thay ${onBehalfOf}`}</strong>
        <span className={kind === 'ly-do' ? '' : 'text-quiet'}>
          {title}
          {kind === 'ly-do' ? ', lý do' : ''}
        </span>
        <span className="text-quiet">{formatDateTime(createdAt)}</span>
      </div>
      <Typography.Paragraph className={styles['latestText'] ?? ''} ellipsis={{ rows: ROWS, expandable: 'collapsible', symbol: (expanded: boolean) => (expanded ? 'Thu gọn' : 'Xem hết') }}>
        {text}
      </Typography.Paragraph>
    </div>
  );
}
