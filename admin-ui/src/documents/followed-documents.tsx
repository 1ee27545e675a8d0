import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { Link } from 'react-router';
import type { FollowedView } from '../../../src/documents/contract.js';
import { get, query } from '../api/client.js';
import { Clamped } from '../ui/clamped.js';
import { formatBookNumber, formatDate } from '../ui/format.js';
import { pages } from '../ui/pages.js';
import { EmptyState, LoadError } from '../ui/states.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import { useAddress } from '../ui/use-address.js';
import styles from './documents.module.css';

type Followed = FollowedView['documents'][number];

/** Theo dõi: what somebody still works on, the nearest date first, with who is waited for. */
export function FollowedDocuments() {
  const { read, page, write } = useAddress();
  const wanted = { search: read('tim'), page };
  const list = useQuery({ queryKey: ['documents', 'followed', wanted], queryFn: () => get<FollowedView>(`/api/followed-documents${query(wanted)}`), placeholderData: keepPreviousData });
  if (list.isError) return <LoadError error={list.error} onRetry={list.refetch} />;
  return (
    <>
      <Input.Search key={wanted.search} allowClear defaultValue={wanted.search ?? ''} placeholder="Tìm trích yếu, số ký hiệu, cơ quan" style={{ width: 300, marginBottom: 12 }} onSearch={(text) => write({ tim: text.trim() })} />
      <Table<Followed>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.documents ?? []}
        scroll={{ x: 940 }}
        locale={{ emptyText: list.isPending ? ' ' : <EmptyState>{wanted.search ? 'Không có văn bản nào khớp với từ cần tìm.' : 'Không còn văn bản đến nào đang chờ đơn vị, cá nhân giải quyết.'}</EmptyState> }}
        pagination={pages(page, list.data?.pageSize, list.data?.total, 'văn bản', (next) => write({ trang: String(next) }))}
        columns={[
          { title: 'Số đến', key: 'so', width: 72, render: (_, line) => (line.number === null ? '' : formatBookNumber(line.number)) },
          { title: 'Ngày đến', key: 'ngay-den', width: 98, render: (_, line) => formatDate(line.arrivedOn) },
          { title: 'Cơ quan ban hành', key: 'co-quan', width: 170, render: (_, line) => line.issuingBody },
          {
            title: 'Trích yếu',
            key: 'trich-yeu',
            render: (_, line) => (
              <Clamped text={line.abstract}>
                <UrgencyTag urgency={line.urgency} /> <Link to={`/van-ban/${line.id}`}>{line.abstract}</Link>
              </Clamped>
            ),
          },
          { title: 'Đang chờ', key: 'cho', width: 330, render: (_, line) => <Waiting line={line} /> },
          { title: 'Đã xong', key: 'xong', width: 84, render: (_, { ended, waiting }) => `${ended}/${ended + waiting.length}` },
        ]}
      />
    </>
  );
}

function Waiting({ line }: { line: Followed }) {
  return (
    <ul className={styles['waiting']}>
      {line.waiting.map(({ id, name, handlerName, dueOn, overdue }) => (
        <li key={id}>
          {handlerName !== null && handlerName !== name ? `${name}, ${handlerName}` : name}
          {dueOn === null ? null : <span className={overdue ? 'text-overdue' : 'text-quiet'}>{overdue ? ` quá hạn ${formatDate(dueOn)}` : ` hạn ${formatDate(dueOn)}`}</span>}
        </li>
      ))}
    </ul>
  );
}
