import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DocumentLine, DocumentsView } from '../../../src/documents/contract.js';
import { formatBookNumber, formatDate } from '../ui/format.js';
import { Clamped } from '../ui/clamped.js';
import { pages } from '../ui/pages.js';
import { EmptyState } from '../ui/states.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import { CancelledMark } from './cancelled-number.js';
import { STATUS } from './words.js';
import { Mark, type Tone } from '../ui/mark.js';
import { DocumentSymbol } from '../ui/symbol.js';
import styles from './documents.module.css';

interface Props {
  kind: 'den' | 'di' | 'all';
  view: DocumentsView | undefined;
  loading: boolean;
  page: number;
  onPage: (page: number) => void;
  empty: ReactNode;
  /** Acts at the end of a row. */
  acts?: (line: DocumentLine) => ReactNode;
}

const TONE: Record<DocumentLine['status'], Tone> = { 'dang-xu-ly': 'running', 'da-phuc-dap': 'done', 'da-ket-thuc': 'done', 'dang-soan': 'quiet', 'da-vao-so': 'running', 'da-phat-hanh': 'done' };

const number = { title: 'Số đến', key: 'so', width: 72, render: (_: unknown, line: DocumentLine) => (line.number === null ? '' : formatBookNumber(line.number)) };
const arrived = { title: 'Ngày đến', key: 'ngay-den', width: 98, render: (_: unknown, line: DocumentLine) => formatDate(line.arrivedOn) };
const symbol = { title: 'Số, ký hiệu', key: 'ky-hieu', width: 150, render: (_: unknown, line: DocumentLine) => (line.symbol ? <DocumentSymbol>{line.symbol}</DocumentSymbol> : line.kind === 'di' ? <span className="text-quiet">chưa có số</span> : '') };
const author = { title: 'Cơ quan ban hành', key: 'co-quan', width: 190, render: (_: unknown, line: DocumentLine) => line.issuingBody };
const type = { title: 'Loại', key: 'loai', width: 120, render: (_: unknown, line: DocumentLine) => line.typeName };
const issued = { title: 'Ngày ban hành', key: 'ngay', width: 112, render: (_: unknown, line: DocumentLine) => formatDate(line.issuedOn) };
const drafter = { title: 'Người soạn', key: 'nguoi', width: 160, render: (_: unknown, line: DocumentLine) => line.creatorName };
const due = {
  title: 'Hạn',
  key: 'han',
  width: 104,
  render: (_: unknown, line: DocumentLine) => <span className={line.overdue ? 'text-overdue' : ''}>{formatDate(line.dueOn)}{line.overdue ? ' !' : ''}</span>,
};
const status = { title: 'Tình trạng', key: 'trang-thai', width: 130, render: (_: unknown, line: DocumentLine) => <Mark tone={TONE[line.status]}>{STATUS[line.status]}</Mark> };
const abstract = { title: 'Trích yếu', key: 'trich-yeu', render: (_: unknown, line: DocumentLine) => <Abstract line={line} /> };

const COLUMNS: Record<Props['kind'], TableColumnsType<DocumentLine>> = {
  den: [number, arrived, symbol, author, abstract, due, status],
  di: [symbol, issued, abstract, type, drafter, status],
  all: [symbol, abstract, { ...author, width: 150 }, status],
};

/** A list of documents; the abstract opens the page. */
export function DocumentsTable({ kind, view, loading, page, onPage, empty, acts }: Props) {
  const columns = acts ? [...COLUMNS[kind], { title: '', key: 'viec', width: 110, render: (_: unknown, line: DocumentLine) => acts(line) }] : COLUMNS[kind];
  return (
    <Table<DocumentLine>
      size="small"
      rowKey="id"
      loading={loading}
      columns={columns}
      dataSource={view?.documents ?? []}
      scroll={{ x: kind === 'all' ? 780 : 940 }}
      locale={{ emptyText: loading ? ' ' : <EmptyState>{empty}</EmptyState> }}
      pagination={pages(page, view?.pageSize, view?.total, 'văn bản', onPage)}
    />
  );
}

function Abstract({ line }: { line: DocumentLine }) {
  return (
    <Clamped text={line.abstract}>
      <span className={styles['marks']}>
        <CancelledMark cancelled={line.numberCancelled} />
        <UrgencyTag urgency={line.urgency} />
        {line.asksOpinion ? <Mark tone="opinion">Góp ý</Mark> : null}
        {line.complaint ? <Mark>Khiếu nại, tố cáo</Mark> : null}
      </span>
      <Link to={`/van-ban/${line.id}`} className={line.asksOpinion ? 'text-opinion' : ''}>
        {line.abstract || 'Chưa có trích yếu'}
      </Link>
    </Clamped>
  );
}
