import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Flex, Input, Table } from 'antd';
import type { Inbox, ReceivedItem } from '../../../src/issuing/contract.js';
import { get, query } from '../api/client.js';
import { DELIVERY_STATE } from '../documents/words.js';
import { formatDate, formatDateTime } from '../ui/format.js';
import { Clamped } from '../ui/clamped.js';
import { Page } from '../ui/page.js';
import { pages } from '../ui/pages.js';
import { EmptyState, Listed } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { OpenedDelivery } from './opened-delivery.js';
import { Mark } from '../ui/mark.js';
import { DocumentSymbol } from '../ui/symbol.js';

/** Văn bản nhận: what was issued to the person, the unit or the agency on this installation. */
export function ReceivedScreen() {
  const { read, page, write } = useAddress();
  const wanted = { search: read('tim'), unread: read('moi') === '1' ? '1' : null, page };
  const list = useQuery({ queryKey: ['deliveries', 'inbox', wanted], queryFn: () => get<Inbox>(`/api/deliveries${query(wanted)}`), placeholderData: keepPreviousData });
  const opened = read('mo');
  return (
    <Page title="Văn bản nhận">
      <Listed query={list}>
        <Flex gap={12} align="center" style={{ marginBottom: 12 }}>
          <Input.Search key={wanted.search} allowClear defaultValue={wanted.search ?? ''} placeholder="Tìm trong văn bản nhận" style={{ width: 300 }} onSearch={(text) => write({ tim: text.trim() })} />
          <Checkbox checked={wanted.unread === '1'} onChange={(e) => write({ moi: e.target.checked ? '1' : null })}>
            Chỉ văn bản chưa xem
          </Checkbox>
        </Flex>
        <Table<ReceivedItem>
          size="small"
          rowKey="id"
          loading={list.isPending}
          dataSource={list.data?.deliveries ?? []}
          locale={{ emptyText: list.isPending ? ' ' : <EmptyState>Văn bản được phát hành đến bạn hoặc đơn vị bạn sẽ hiện ở đây.</EmptyState> }}
          pagination={pages(page, list.data?.pageSize, list.data?.total, 'văn bản', (next) => write({ trang: String(next) }))}
          columns={[
            { title: 'Đến lúc', key: 'den', width: 146, render: (_, item) => formatDateTime(item.arrivedAt) },
            { title: 'Số, ký hiệu', key: 'ky-hieu', width: 160, render: (_, item) => <DocumentSymbol>{item.symbol}</DocumentSymbol> },
            {
              title: 'Trích yếu',
              key: 'trich-yeu',
              render: (_, item) => (
                <a
                  href={`?mo=${item.id}`}
                  style={item.viewedAt === null ? { fontWeight: 600 } : {}}
                  onClick={(event) => {
                    event.preventDefault();
                    write({ mo: item.id, trang: String(page) });
                  }}
                >
                  <Clamped text={item.abstract} />
                </a>
              ),
            },
            { title: 'Nơi gửi', dataIndex: 'senderName', width: 200 },
            { title: 'Gửi đến', dataIndex: 'recipient', width: 180 },
            { title: 'Ngày ban hành', key: 'ngay', width: 112, render: (_, item) => formatDate(item.issuedOn) },
            { title: 'Tình trạng', key: 'tt', width: 110, render: (_, item) => <Mark tone={item.state === 'da-xem' ? 'done' : 'waiting'}>{DELIVERY_STATE[item.state]}</Mark> },
          ]}
        />
      </Listed>
      {opened ? <OpenedDelivery key={opened} id={opened} onClose={() => write({ mo: null, trang: String(page) })} /> : null}
    </Page>
  );
}
