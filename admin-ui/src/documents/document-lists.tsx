import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Input, Segmented, Select } from 'antd';
import type { DocumentLine, DocumentsView } from '../../../src/documents/contract.js';
import { get, query } from '../api/client.js';
import { useMay } from '../session/session.js';
import { bySearch } from '../ui/fold-text.js';
import { useValueList } from '../ui/form/use-value-list.js';
import { Page } from '../ui/page.js';
import { PeriodPicker } from '../ui/period-picker.js';
import { LoadError } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { NoticeDocuments } from '../deliveries/notice-documents.js';
import { DocumentsTable } from './documents-table.js';
import { FollowedDocuments } from './followed-documents.js';
import { STATUS } from './words.js';

const STATUSES: Record<'den' | 'di', DocumentLine['status'][]> = { den: ['dang-xu-ly', 'da-phuc-dap', 'da-ket-thuc'], di: ['dang-soan', 'da-vao-so', 'da-phat-hanh', 'da-ket-thuc'] };

const LISTS = [
  { value: 'den', label: 'Văn bản đến', title: 'Văn bản đến' },
  { value: 'theo-doi', label: 'Theo dõi', title: 'Theo dõi giải quyết văn bản đến' },
  { value: 'thong-bao', label: 'Văn bản thông báo', title: 'Văn bản thông báo' },
] as const;

/** Văn bản đến, with what is followed and "Văn bản thông báo" (Đ5.6-3) beside it. */
export function IncomingDocuments() {
  const { read, write } = useAddress();
  const mayFollow = useMay('van-ban-den.theo-doi');
  const list = LISTS.find(({ value }) => value === read('muc') && (value !== 'theo-doi' || mayFollow)) ?? LISTS[0];
  const choice = (
    <Segmented
      aria-label="Chọn danh sách"
      value={list.value}
      options={LISTS.filter(({ value }) => value !== 'theo-doi' || mayFollow).map(({ value, label }) => ({ value, label }))}
      onChange={(muc) => write({ muc: muc === 'den' ? null : muc })}
    />
  );
  return (
    <Page title={list.title} acts={choice}>
      {list.value === 'thong-bao' ? <NoticeDocuments /> : list.value === 'theo-doi' ? <FollowedDocuments /> : <DocumentList kind="den" />}
    </Page>
  );
}

/** Văn bản đi: drafts on their way and what was issued. */
export function OutgoingDocuments() {
  return (
    <Page title="Văn bản đi">
      <DocumentList kind="di" />
    </Page>
  );
}

function DocumentList({ kind }: { kind: 'den' | 'di' }) {
  const { read, page, write } = useAddress();
  const types = useValueList('loai_van_ban');
  const wanted = { kind, search: read('tim'), from: read('tu'), to: read('den'), type: read('loai'), status: read('trang-thai'), page };
  const list = useQuery({ queryKey: ['documents', wanted], queryFn: () => get<DocumentsView>(`/api/documents${query(wanted)}`), placeholderData: keepPreviousData });
  const mayReceive = useMay('van-ban-den.tiep-nhan');
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        <Input.Search key={wanted.search} allowClear defaultValue={wanted.search ?? ''} placeholder="Tìm trích yếu, số ký hiệu, cơ quan" style={{ width: 300 }} onSearch={(text) => write({ tim: text.trim() })} />
        <PeriodPicker from={wanted.from} to={wanted.to} onChange={(tu, den) => write({ tu, den })} />
        <Select
          allowClear
          placeholder="Loại văn bản"
          aria-label="Loại văn bản"
          value={wanted.type}
          options={types.options}
          showSearch={bySearch}
          style={{ width: 170 }}
          onChange={(loai: string | undefined) => write({ loai: loai ?? null })}
        />
        <Select
          allowClear
          placeholder="Tình trạng"
          aria-label="Tình trạng"
          value={wanted.status}
          options={STATUSES[kind].map((value) => ({ value, label: STATUS[value] }))}
          style={{ width: 160 }}
          onChange={(status: string | undefined) => write({ 'trang-thai': status ?? null })}
        />
      </Flex>
      {list.isError ? (
        <LoadError error={list.error} onRetry={list.refetch} />
      ) : (
        <DocumentsTable
          kind={kind}
          view={list.data}
          loading={list.isPending}
          page={page}
          onPage={(next) => write({ trang: String(next) })}
          empty={wanted.search || wanted.from || wanted.type || wanted.status ? 'Không có văn bản nào khớp với lựa chọn này.' : kind === 'den' ? (mayReceive ? 'Chưa có văn bản đến. Bấm “Tiếp nhận văn bản” để vào sổ văn bản đầu tiên.' : 'Văn bản đến giao cho bạn sẽ hiện ở đây.') : 'Dự thảo bạn soạn và văn bản đã phát hành sẽ hiện ở đây.'}
        />
      )}
    </>
  );
}
