import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { SentItem } from '../../../src/issuing/contract.js';
import { post } from '../api/client.js';
import { useMay } from '../session/session.js';
import { formatDateTime } from '../ui/format.js';
import { Loaded } from '../ui/states.js';
import { deliveriesQuery } from './document-queries.js';
import { Section } from './related.js';
import { DELIVERY_STATE } from './words.js';
import { Mark, type Tone } from '../ui/mark.js';
import styles from './documents.module.css';

const TONE: Record<SentItem['state'], Tone> = { 'da-den': 'quiet', 'da-nhan': 'running', 'da-xem': 'done', 'cho-gui': 'waiting', 'da-gui': 'done' };

/** Nơi nhận of an issued document: channel and state of each; the clerk marks paper copies as sent. */
export function Deliveries({ documentId }: { documentId: string }) {
  const deliveries = useQuery(deliveriesQuery(documentId));
  return (
    <Section title="Nơi nhận">
      <Loaded query={deliveries} rows={2}>
        {(items) => (
          <div className={styles['stack']}>
            {items.map((item) => (
              <Delivery key={item.id} documentId={documentId} item={item} />
            ))}
            {items.length === 0 ? <span className="text-quiet">Chưa gửi đến nơi nào. Sau khi phát hành, tình trạng từng nơi nhận hiện ở đây.</span> : null}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Delivery({ documentId, item }: { documentId: string; item: SentItem }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const mayMark = useMay('phat-hanh');
  const sent = useMutation({
    mutationFn: () => post(`/api/deliveries/${item.id}/sent`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['document', documentId] }),
    onError: (error) => void message.error(error.message),
  });
  const last = item.viewedAt ?? item.receivedAt ?? item.sentAt;
  return (
    <div className={styles['placeHead']}>
      <span style={{ flex: 1, minWidth: 0 }}>
        {item.name}
        <div className={styles['placeFacts']}>
          {item.channel === 'giay' ? 'Bản giấy' : 'Điện tử'}
          {last ? ` · ${formatDateTime(last)}` : ''}
          {item.handledBy ? ` · ${item.handledBy}` : ''}
        </div>
      </span>
      <Mark tone={TONE[item.state]}>{DELIVERY_STATE[item.state]}</Mark>
      {item.state === 'cho-gui' && mayMark ? (
        <Button size="small" loading={sent.isPending} onClick={() => sent.mutate()}>
          Đã gửi
        </Button>
      ) : null}
    </div>
  );
}
