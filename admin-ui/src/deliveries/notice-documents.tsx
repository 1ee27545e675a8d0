import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { Link } from 'react-router';
import type { NoticeLine, Notices } from '../../../src/issuing/contract.js';
import { get, query } from '../api/client.js';
import { formatDate } from '../ui/format.js';
import { Clamped } from '../ui/clamped.js';
import { pages } from '../ui/pages.js';
import { EmptyState, LoadError } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { Mark } from '../ui/mark.js';
import { DocumentSymbol } from '../ui/symbol.js';

/** Văn bản thông báo: what was sent to the person only to know. */
export function NoticeDocuments() {
  const { read, page, write } = useAddress();
  const wanted = { search: read('tim'), page };
  const list = useQuery({ queryKey: ['deliveries', 'notices', wanted], queryFn: () => get<Notices>(`/api/deliveries/notices${query(wanted)}`), placeholderData: keepPreviousData });
  if (list.isError) return <LoadError error={list.error} onRetry={list.refetch} />;
  return (
    <>
      <Input.Search key={wanted.search} allowClear defaultValue={wanted.search ?? ''} placeholder="Tìm trong văn bản thông báo" style={{ width: 300, marginBottom: 12 }} onSearch={(text) => write({ tim: text.trim() })} />
      <Table<NoticeLine>
        size="small"
        rowKey={(line) => line.deliveryId ?? line.documentId ?? line.symbol + line.date}
        loading={list.isPending}
        dataSource={list.data?.notices ?? []}
        locale={{ emptyText: list.isPending ? ' ' : <EmptyState>Văn bản chuyển đến bạn để biết sẽ hiện ở đây.</EmptyState> }}
        pagination={pages(page, list.data?.pageSize, list.data?.total, 'văn bản', (next) => write({ trang: String(next) }))}
        columns={[
          { title: 'Ngày', key: 'ngay', width: 104, render: (_, line) => formatDate(line.date) },
          { title: 'Số, ký hiệu', key: 'ky-hieu', width: 160, render: (_, line) => <DocumentSymbol>{line.symbol}</DocumentSymbol> },
          { title: 'Trích yếu', key: 'trich-yeu', render: (_, line) => (line.documentId ? <Link to={`/van-ban/${line.documentId}`}><Clamped text={line.abstract} /></Link> : <Link to={`/van-ban-nhan?mo=${line.deliveryId ?? ''}`}><Clamped text={line.abstract} /></Link>) },
          { title: 'Nơi gửi', dataIndex: 'senderName', width: 220 },
          { title: '', key: 'xong', width: 110, render: (_, line) => (line.done ? <Mark tone="done">Đã xem</Mark> : <Mark tone="waiting">Chưa xem</Mark>) },
        ]}
      />
    </>
  );
}
