import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Select, Table } from 'antd';
import { Link } from 'react-router';
import type { CaseLine, CaseList } from '../../../src/cases/contract.js';
import { get, query } from '../api/client.js';
import { formatDateTime } from '../ui/format.js';
import { Clamped } from '../ui/clamped.js';
import { Page } from '../ui/page.js';
import { EmptyState, Listed } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { stateOf } from './case-path.js';
import { Mark } from '../ui/mark.js';

const STATES = [
  { value: 'incident', label: 'Có sự cố' },
  { value: 'running', label: 'Đang chạy' },
  { value: 'requested', label: 'Đang khởi động' },
  { value: 'ended', label: 'Đã xong' },
  { value: 'cancelled', label: 'Đã dừng' },
  { value: 'lost', label: 'Cần khôi phục' },
];

/** Hồ sơ xử lý for administrators: what runs, where it stands, what stands still. */
export function CasesScreen() {
  const { read, write } = useAddress();
  const wanted = { q: read('tim'), state: read('tt') };
  const cases = useInfiniteQuery({
    queryKey: ['cases', wanted],
    queryFn: ({ pageParam }) => get<CaseList>(`/api/cases${query({ ...wanted, after: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Hồ sơ xử lý">
      <Listed query={cases}>
        <Flex gap={8} style={{ marginBottom: 12 }}>
          <Input.Search key={wanted.q} allowClear defaultValue={wanted.q ?? ''} placeholder="Tìm trích yếu, số ký hiệu" style={{ width: 300 }} onSearch={(text) => write({ tim: text.trim() })} />
          <Select allowClear placeholder="Mọi tình trạng" aria-label="Tình trạng" value={wanted.state} options={STATES} style={{ width: 180 }} onChange={(state: string | undefined) => write({ tt: state ?? null })} />
        </Flex>
        <Table<CaseLine>
          size="small"
          rowKey="id"
          loading={cases.isPending}
          dataSource={cases.data?.pages.flatMap((page) => page.items) ?? []}
          pagination={false}
          scroll={{ x: 940 }}
          locale={{ emptyText: cases.isPending ? ' ' : <EmptyState>{wanted.state === 'incident' ? 'Không có hồ sơ nào bị sự cố.' : 'Không có hồ sơ nào khớp.'}</EmptyState> }}
          columns={[
            { title: 'Văn bản, công việc', key: 'ten', render: (_, one) => <Clamped text={one.title}><Link to={`/ho-so-xu-ly/${one.id}`}>{one.title}</Link></Clamped> },
            { title: 'Quy trình', key: 'qt', width: 240, render: (_, one) => one.process.title },
            { title: 'Tình trạng', key: 'tt', width: 280, render: (_, one) => <>{one.faults > 0 ? <Mark tone="bad">{one.faults} sự cố</Mark> : null}{one.faults > 0 ? ' ' : ''}{capitalised(stateOf(one))}</> },
            { title: 'Bắt đầu', key: 'tu', width: 146, render: (_, one) => formatDateTime(one.startedAt ?? one.requestedAt) },
            { title: 'Kết thúc', key: 'den', width: 146, render: (_, one) => formatDateTime(one.endedAt) },
          ]}
        />
        {cases.hasNextPage ? (
          <Button style={{ marginTop: 12 }} loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
            Xem thêm
          </Button>
        ) : null}
      </Listed>
    </Page>
  );
}

const capitalised = (phrase: string): string => phrase.charAt(0).toLocaleUpperCase('vi') + phrase.slice(1);
