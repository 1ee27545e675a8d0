import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popover, Space, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CorrectionView } from '../../../src/registers/contract.js';
import { get, post } from '../api/client.js';
import { counterOf, tooLong } from '../ui/form/too-long.js';
import { formatDate, formatDateTime } from '../ui/format.js';
import { EmptyState, LoadError } from '../ui/states.js';
import { Mark, type Tone } from '../ui/mark.js';
import { DocumentSymbol } from '../ui/symbol.js';

const LONGEST_NOTE = 1000;
const STATE: Record<CorrectionView['state'], { text: string; tone: Tone }> = { 'cho-duyet': { text: 'Chờ duyệt', tone: 'waiting' }, 'da-duyet': { text: 'Đã duyệt', tone: 'done' }, 'tu-choi': { text: 'Không duyệt', tone: 'quiet' } };

/** Proposed corrections of the books, with old and new; the head of office decides. */
export function Corrections({ mayDecide }: { mayDecide: boolean }) {
  const list = useQuery({ queryKey: ['registers', 'corrections'], queryFn: async () => (await get<{ corrections: CorrectionView[] }>('/api/registers/corrections')).corrections });
  if (list.isError) return <LoadError error={list.error} onRetry={list.refetch} />;
  return (
    <Table<CorrectionView>
      size="small"
      rowKey="id"
      loading={list.isPending}
      dataSource={list.data ?? []}
      scroll={{ x: 1000 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: list.isPending ? ' ' : <EmptyState>Chưa có đề nghị nào. Văn thư đề nghị sửa bằng cây bút ở cuối mỗi dòng của sổ.</EmptyState> }}
      columns={[
        { title: 'Số, văn bản', key: 'van-ban', render: (_, one) => <About one={one} /> },
        {
          title: 'Sửa gì, lý do',
          key: 'sua',
          width: 300,
          render: (_, one) => (
            <>
              {one.field === 'huy-so' ? (
                <strong>Hủy số</strong>
              ) : (
                <>
                  {one.fieldName}: <Typography.Text delete type="secondary">{valueText(one.oldValue)}</Typography.Text> → <strong>{valueText(one.newValue)}</strong>
                </>
              )}
              <div className="text-quiet">{one.reason}</div>
            </>
          ),
        },
        { title: 'Người đề nghị', key: 'nguoi', width: 140, render: (_, one) => <>{one.proposedBy}<div className="text-quiet">{formatDateTime(one.proposedAt)}</div></> },
        { title: 'Tình trạng', key: 'tt', width: 160, render: (_, one) => <><Mark tone={STATE[one.state].tone}>{STATE[one.state].text}</Mark>{one.decidedBy ? <div className="text-quiet">{one.decidedBy}, {formatDateTime(one.decidedAt)}{one.note ? `: ${one.note}` : ''}</div> : null}</> },
        ...(mayDecide ? [{ title: '', key: 'duyet', width: 170, render: (_: unknown, one: CorrectionView) => (one.state === 'cho-duyet' ? <Decide id={one.id} /> : null) }] : []),
      ]}
    />
  );
}

/** What the row is about: nobody decides on a number alone. */
function About({ one: { about, symbol, bookName, year } }: { one: CorrectionView }) {
  const abstract = about.abstract === '' ? 'Không có trích yếu' : about.abstract;
  return (
    <>
      <div>
        <strong>
          <DocumentSymbol>{symbol}</DocumentSymbol>
        </strong>{' '}
        <span className="text-quiet">{bookName}, {year}</span>
      </div>
      {about.documentId === null ? abstract : <Link to={`/van-ban/${about.documentId}`}>{abstract}</Link>}
      <div className="text-quiet">{[about.documentSymbol, about.typeName, about.author, about.day === '' ? '' : `${about.author === '' ? 'ngày' : 'đến'} ${formatDate(about.day)}`].filter(Boolean).join(' · ')}</div>
    </>
  );
}

/** Days are kept as `YYYY-MM-DD` and read as people write them. */
const valueText = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value || 'trống');

function Decide({ id }: { id: string }) {
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const decide = useMutation({
    mutationFn: (what: 'approve' | 'refuse') => post(`/api/registers/corrections/${id}/${what}`, { note: what === 'approve' ? '' : note.trim() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['registers'] }),
    onError: (error) => void message.error(error.message),
  });
  const fault = tooLong(note, LONGEST_NOTE);
  return (
    <Space size={4}>
      <Button size="small" type="primary" loading={decide.isPending && decide.variables === 'approve'} onClick={() => decide.mutate('approve')}>
        Duyệt
      </Button>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <>
            <Space.Compact style={{ width: 360 }}>
              <Input autoFocus placeholder="Lý do không duyệt" aria-label="Lý do không duyệt" value={note} count={counterOf(LONGEST_NOTE)} onChange={(e) => setNote(e.target.value)} />
              <Button danger disabled={note.trim() === '' || fault !== null} loading={decide.isPending} onClick={() => decide.mutate('refuse')}>
                Không duyệt
              </Button>
            </Space.Compact>
            {fault === null ? null : (
              <div>
                <Typography.Text type="danger" role="alert">
                  {fault}
                </Typography.Text>
              </div>
            )}
          </>
        }
      >
        <Button size="small">Không duyệt</Button>
      </Popover>
    </Space>
  );
}
