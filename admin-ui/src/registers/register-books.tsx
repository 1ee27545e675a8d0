import { PrinterOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Segmented } from 'antd';
import type { BooksView, RowsView } from '../../../src/registers/contract.js';
import { get, query } from '../api/client.js';
import { useMay } from '../session/session.js';
import { thisMonth } from '../ui/office-clock.js';
import { Page } from '../ui/page.js';
import { PeriodPicker } from '../ui/period-picker.js';
import { EmptyState, Loaded, LoadError } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { BookTable } from './book-table.js';
import { Corrections } from './corrections.js';

type Book = BooksView['books'][number];

/** The register books: choose the book and the period, read, print; decide on proposed corrections. */
export function RegisterBooks() {
  const books = useQuery({ queryKey: ['registers', 'books'], queryFn: () => get<BooksView>('/api/registers') });
  const { read, write } = useAddress();
  return (
    <Loaded query={books}>
      {(view) => {
        const book = view.books.find(({ code }) => code === read('so')) ?? view.books[0];
        if (!book) return <EmptyState>Cơ quan chưa khai báo sổ nào trong cấu hình.</EmptyState>;
        const corrections = read('muc') === 'sua-so';
        const choices = [...view.books.map(({ code, name }) => ({ value: code, label: name })), ...(view.mayPropose || view.mayDecide ? [{ value: '', label: `Đề nghị sửa sổ${view.openProposals > 0 ? ` (${view.openProposals})` : ''}` }] : [])];
        return (
          <Page
            title={corrections ? 'Đề nghị sửa sổ' : book.name}
            acts={<Segmented aria-label="Chọn sổ" value={corrections ? '' : book.code} options={choices} onChange={(code) => write(code === '' ? { muc: 'sua-so' } : { muc: null, so: code })} />}
          >
            {corrections ? <Corrections mayDecide={view.mayDecide} /> : <BookRows key={book.code} book={book} mayPropose={view.mayPropose} />}
          </Page>
        );
      }}
    </Loaded>
  );
}

/** The rows of one book in a period of the days that it prints; this month unless chosen. */
function BookRows({ book, mayPropose }: { book: Book; mayPropose: boolean }) {
  const { read, page, write } = useAddress();
  const mayPrint = useMay('so.in');
  const month = thisMonth();
  const [from, to] = [read('tu') ?? month.from, read('den') ?? month.to];
  const search = read('tim') ?? '';
  const rows = useQuery({
    queryKey: ['registers', book.code, from, to, search, page],
    queryFn: () => get<RowsView>(`/api/registers/${book.code}/rows${query({ from, to, search, page })}`),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
        <span className="text-quiet">{book.kind === 'den' ? 'Ngày đến' : 'Ngày văn bản'}</span>
        <PeriodPicker from={from} to={to} required onChange={(tu, den) => write({ tu, den })} />
        <Input.Search key={search} allowClear defaultValue={search} placeholder="Tìm trong sổ" style={{ width: 260 }} onSearch={(text) => write({ tim: text.trim() })} />
        <span style={{ flex: 1 }} />
        {mayPrint ? (
          <Button icon={<PrinterOutlined />} href={`/api/registers/${book.code}/print${query({ from, to })}`} target="_blank" rel="noreferrer">
            In sổ (PDF)
          </Button>
        ) : null}
      </Flex>
      {rows.isError ? <LoadError error={rows.error} onRetry={rows.refetch} /> : <BookTable kind={book.kind} view={rows.data} loading={rows.isPending} page={page} onPage={(next) => write({ trang: String(next) })} mayPropose={mayPropose} searched={search !== ''} />}
    </>
  );
}
