import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CaseList } from '../../../src/cases/contract.js';
import { get, query } from '../api/client.js';
import { formatDateTime } from '../ui/format.js';
import { Clamped } from '../ui/clamped.js';
import { Page } from '../ui/page.js';
import { EmptyState, Listed } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { stateOf } from './case-path.js';
import { below, caseTree, type CaseBranch } from './case-tree.js';
import { Mark } from '../ui/mark.js';
import styles from './cases.module.css';

const STATES = [
  { value: 'incident', label: 'Có sự cố' },
  { value: 'running', label: 'Đang chạy' },
  { value: 'requested', label: 'Đang khởi động' },
  { value: 'ended', label: 'Đã xong' },
  { value: 'cancelled', label: 'Đã dừng' },
  { value: 'lost', label: 'Cần khôi phục' },
];

/** Width of the sign that folds, and of one level, in pixels. */
const [FOLD, INDENT] = [28, 20];

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
  const rows = caseTree(cases.data?.pages.flatMap((page) => page.items) ?? []);
  // Who searches or narrows sees what was found; the whole list begins folded.
  const narrowed = Boolean(wanted.q) || Boolean(wanted.state);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const callers = (branches: readonly CaseBranch[]): string[] => branches.flatMap((one) => (one.children ? [one.id, ...callers(one.children)] : []));
  const turn = (id: string) => setTurned((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])));
  return (
    <Page title="Hồ sơ xử lý">
      <Listed query={cases}>
        <Flex gap={8} style={{ marginBottom: 12 }}>
          <Input.Search key={wanted.q} allowClear defaultValue={wanted.q ?? ''} placeholder="Tìm trích yếu, số ký hiệu" style={{ width: 300 }} onSearch={(text) => write({ tim: text.trim() })} />
          <Select allowClear placeholder="Mọi tình trạng" aria-label="Tình trạng" value={wanted.state} options={STATES} style={{ width: 180 }} onChange={(state: string | undefined) => write({ tt: state ?? null })} />
        </Flex>
        <Table<CaseBranch>
          size="small"
          rowKey="id"
          loading={cases.isPending}
          dataSource={rows}
          expandable={{ expandedRowKeys: callers(rows).filter((id) => turned.has(id) !== narrowed), onExpand: (_, { id }) => turn(id), indentSize: INDENT, expandIcon: Fold }}
          pagination={false}
          scroll={{ x: 940 }}
          locale={{ emptyText: cases.isPending ? ' ' : <EmptyState>{wanted.state === 'incident' ? 'Không có hồ sơ nào bị sự cố.' : 'Không có hồ sơ nào khớp.'}</EmptyState> }}
          columns={[
            { title: 'Văn bản, công việc', key: 'ten', render: (_, one) => <CaseTitle branch={one} /> },
            { title: 'Quy trình', key: 'qt', width: 240, render: (_, one) => one.process.title },
            { title: 'Tình trạng', key: 'tt', width: 280, render: (_, one) => <>{one.faults > 0 ? <Mark tone="bad">{one.faults} sự cố</Mark> : null}{one.faults > 0 ? ' ' : ''}{capitalised(stateOf(one))}<FaultsBelow branch={one} /></> },
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

function CaseTitle({ branch }: { branch: CaseBranch }) {
  const { cases } = below(branch);
  return (
    <span className={styles['title']} style={{ maxWidth: `calc(100% - ${FOLD + INDENT * branch.depth}px)` }}>
      <Clamped text={branch.title}>
        <Link to={`/ho-so-xu-ly/${branch.id}`}>{branch.title}</Link>
      </Clamped>
      {cases > 0 ? <span className="text-quiet">{cases} hồ sơ con</span> : null}
    </span>
  );
}

/** What stands still below a folded row is told on it. */
function FaultsBelow({ branch }: { branch: CaseBranch }) {
  const { faults } = below(branch);
  return faults === 0 ? null : (
    <>
      {' '}
      <Mark tone="bad">{faults} sự cố ở hồ sơ con</Mark>
    </>
  );
}

function Fold({ expanded, record, onExpand }: { expanded: boolean; record: CaseBranch; onExpand: (record: CaseBranch, event: React.MouseEvent<HTMLElement>) => void }) {
  if (!record.children) return <span className={styles['fold']} />;
  const what = expanded ? 'Thu gọn hồ sơ con' : 'Mở hồ sơ con';
  return <Button className={styles['fold'] ?? ''} type="text" size="small" icon={expanded ? <DownOutlined /> : <RightOutlined />} aria-label={what} aria-expanded={expanded} title={what} onClick={(event) => onExpand(record, event)} />;
}

const capitalised = (phrase: string): string => phrase.charAt(0).toLocaleUpperCase('vi') + phrase.slice(1);
