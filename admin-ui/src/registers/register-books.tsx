import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Empty, Flex, Input, Segmented, Space, Table, Tag, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BooksView, RowsView, RowView } from '../../../src/registers/contract.js';
import { get } from '../api/client.js';
import type { Me } from '../session/session.js';
import { formatNumber } from '../ui/format.js';
import { COLUMNS } from './book-columns.js';
import { RowActs } from './row-acts.js';

const DAY = 'YYYY-MM-DD';

/** The register books: choose the book and the period, read, print. */
export function RegisterBooks({ me }: { me: Me }) {
  const books = useQuery({ queryKey: ['registers'], queryFn: () => get<BooksView>('/api/registers') });
  const [code, setCode] = useState<string | null>(null);
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>([dayjs().startOf('month'), dayjs()]);
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const book = books.data?.books.find((b) => b.code === code) ?? books.data?.books[0];
  const [from, to] = period.map((day) => day.format(DAY)) as [string, string];
  const rows = useQuery({
    queryKey: ['registers', book?.code, from, to, search, page],
    queryFn: () => get<RowsView>(`/api/registers/${book!.code}/rows?from=${from}&to=${to}&search=${encodeURIComponent(search)}&page=${page}`),
    enabled: book !== undefined,
  });

  if (books.isError) return <Alert type="error" showIcon message={books.error.message} style={{ margin: 16 }} />;
  if (books.data && !book) return <Empty style={{ marginTop: 80 }} description="Cơ quan chưa khai báo sổ nào trong cấu hình." />;
  return (
    <section style={{ padding: 16 }}>
      <Typography.Title level={3} style={{ marginTop: 0 }}>
        {book?.name ?? 'Sổ đăng ký'}
      </Typography.Title>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        <Segmented value={book?.code ?? ''} options={(books.data?.books ?? []).map((b) => ({ value: b.code, label: b.name }))} onChange={(next) => (setCode(next), setPage(1))} />
        <DatePicker.RangePicker
          value={period}
          format="DD/MM/YYYY"
          allowClear={false}
          presets={[
            { label: 'Hôm nay', value: [dayjs(), dayjs()] },
            { label: 'Tháng này', value: [dayjs().startOf('month'), dayjs()] },
            { label: 'Tháng trước', value: [dayjs().subtract(1, 'month').startOf('month'), dayjs().subtract(1, 'month').endOf('month')] },
            { label: 'Năm nay', value: [dayjs().startOf('year'), dayjs()] },
          ]}
          onChange={(days) => days?.[0] && days[1] && (setPeriod([days[0], days[1]]), setPage(1))}
        />
        <Input.Search allowClear placeholder="Tìm trong sổ" style={{ width: 240 }} onSearch={(text) => (setSearch(text), setPage(1))} />
        <span style={{ flex: 1 }} />
        {book && me.functions.includes('so.in') ? (
          <Button icon={<PrinterOutlined />} type="primary" href={`/api/registers/${book.code}/print?from=${from}&to=${to}`} target="_blank">
            In sổ (PDF)
          </Button>
        ) : null}
      </Flex>
      {rows.isError ? <Alert type="error" showIcon message={rows.error.message} /> : null}
      <Table<RowView>
        size="small"
        bordered
        rowKey="id"
        loading={rows.isPending}
        dataSource={rows.data?.rows ?? []}
        scroll={{ x: 1100 }}
        locale={{ emptyText: <Empty description="Không có văn bản nào được vào sổ trong kỳ này." /> }}
        pagination={{ current: page, pageSize: rows.data?.pageSize ?? 50, total: rows.data?.total ?? 0, onChange: setPage, showSizeChanger: false, showTotal: (total) => `${formatNumber(total)} dòng` }}
        columns={[
          ...COLUMNS[book?.kind ?? 'den'].map(({ key, title, width }) => ({ key, title, width, render: (_: unknown, row: RowView) => <CellText row={row} column={key} /> })),
          { key: 'viec', title: '', width: 96, render: (_: unknown, row: RowView) => (book && books.data ? <RowActs row={row} kind={book.kind} mayPropose={books.data.mayPropose} /> : null) },
        ]}
      />
    </section>
  );
}

/** A cell as it reads now; what a correction replaced stays readable, struck through. */
function CellText({ row, column }: { row: RowView; column: string }) {
  const cell = row.cells[column];
  const text = cell?.value ?? '';
  return (
    <Space orientation="vertical" size={0}>
      {cell?.old === undefined ? null : <Typography.Text delete type="secondary">{cell.old}</Typography.Text>}
      {column === 'abstract' && row.documentId ? <Link to={`/van-ban/${row.documentId}`}>{text}</Link> : <Typography.Text delete={row.state === 'huy'}>{text}</Typography.Text>}
      {column === 'abstract' && row.state === 'huy' ? <Tag color="red">Đã hủy số: {row.cancelReason}</Tag> : null}
      {column === 'abstract' && row.state === 'giu' ? <Tag>Số giữ trước</Tag> : null}
    </Space>
  );
}
