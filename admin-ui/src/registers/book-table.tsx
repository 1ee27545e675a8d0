import { Table, Typography } from 'antd';
import { Link } from 'react-router';
import type { RowsView, RowView } from '../../../src/registers/contract.js';
import { Clamped } from '../ui/clamped.js';
import { pages } from '../ui/pages.js';
import { EmptyState } from '../ui/states.js';
import { useMedia } from '../ui/use-media.js';
import { COLUMNS } from './book-columns.js';
import { RowActs } from './row-acts.js';
import { Mark } from '../ui/mark.js';
import { DocumentSymbol } from '../ui/symbol.js';

interface Props {
  kind: 'den' | 'di';
  view: RowsView | undefined;
  loading: boolean;
  page: number;
  onPage: (page: number) => void;
  mayPropose: boolean;
  searched: boolean;
}

/** Where there is room, names of bodies and people stand in fewer lines. */
const ROOMY = '(min-width: 1600px)';
const NAMES = new Set(['author', 'symbol', 'receiver', 'signer', 'recipients']);

/** The rows with the columns of the printed book. */
export function BookTable({ kind, view, loading, page, onPage, mayPropose, searched }: Props) {
  const roomy = useMedia(ROOMY);
  const columns = COLUMNS[kind].map(({ key, title, width }) => ({ key, title, ...(width === 0 ? {} : { width: roomy && NAMES.has(key) ? width * 1.7 : width }), render: (_: unknown, row: RowView) => <CellText row={row} column={key} /> }));
  const acts = { key: 'viec', title: '', width: 44, render: (_: unknown, row: RowView) => <RowActs row={row} kind={kind} mayPropose={mayPropose} /> };
  return (
    <Table<RowView>
      size="small"
      bordered
      rowKey="id"
      loading={loading}
      dataSource={view?.rows ?? []}
      scroll={{ x: 1000 }}
      locale={{ emptyText: loading ? ' ' : <EmptyState>{searched ? 'Không có dòng nào khớp trong kỳ này.' : 'Sổ không có dòng nào trong kỳ này.'}</EmptyState> }}
      pagination={pages(page, view?.pageSize, view?.total, 'dòng', onPage)}
      columns={mayPropose ? [...columns, acts] : columns}
    />
  );
}

/** A cell as it reads now; what a correction replaced stays readable, struck through. */
function CellText({ row, column }: { row: RowView; column: string }) {
  const cell = row.cells[column];
  const text = cell?.value ?? '';
  const cancelled = row.state === 'huy';
  return (
    <>
      {cell?.old === undefined ? null : (
        <div style={{ marginBottom: 6 }}>
          <Typography.Text delete type="secondary">
            {cell.old}
          </Typography.Text>
        </div>
      )}
      <Clamped text={text}>{column === 'symbol' && !cancelled ? <DocumentSymbol>{text}</DocumentSymbol> : column === 'abstract' && row.documentId ? <Link to={`/van-ban/${row.documentId}`}>{cancelled ? <del>{text}</del> : text}</Link> : cancelled ? <Typography.Text delete>{text}</Typography.Text> : text}</Clamped>
      {column === 'abstract' && row.hasOpenProposal ? (
        <div>
          <Mark tone="waiting">Chờ duyệt sửa</Mark>
        </div>
      ) : null}
      {column === 'abstract' && cancelled ? <Mark tone="bad">Đã hủy số: {row.cancelReason}</Mark> : null}
      {column === 'abstract' && row.state === 'giu' ? <Mark>Số giữ trước</Mark> : null}
    </>
  );
}
