import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import type { DelegationView } from '../../../src/access/contract.js';
import { get, remove } from '../api/client.js';
import { useMay, useMe } from '../session/session.js';
import { formatDateTime } from '../ui/format.js';
import { Page } from '../ui/page.js';
import { EmptyState, Listed } from '../ui/states.js';
import { DelegationForm } from './delegation-form.js';
import { Mark, type Tone } from '../ui/mark.js';

const STATE: Record<DelegationView['state'], { text: string; tone: Tone }> = {
  'sap-hieu-luc': { text: 'Sắp hiệu lực', tone: 'waiting' },
  'dang-hieu-luc': { text: 'Đang hiệu lực', tone: 'done' },
  'het-hieu-luc': { text: 'Hết hiệu lực', tone: 'quiet' },
  'da-thu-hoi': { text: 'Đã thu hồi', tone: 'quiet' },
};

/** Ủy quyền: one's own, given and received; the agency's for who may see them. */
export function DelegationsScreen() {
  const [mayMake, mayAll] = [useMay('uy-quyen.lap', 'quan-tri.nguoi-dung'), useMay('uy-quyen.xem')];
  const [all, setAll] = useState(false);
  const [making, setMaking] = useState(false);
  const list = useQuery({ queryKey: ['delegations', all], queryFn: () => get<DelegationView[]>(`/api/delegations?all=${all}`) });
  return (
    <Page
      title="Ủy quyền"
      acts={
        <>
          {mayAll ? (
            <Checkbox checked={all} onChange={(e) => setAll(e.target.checked)}>
              Xem của cả cơ quan
            </Checkbox>
          ) : null}
          {mayMake ? (
            <Button icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              Lập ủy quyền
            </Button>
          ) : null}
        </>
      }
    >
      <Listed query={list}>
        <Table<DelegationView>
          size="small"
          rowKey="id"
          loading={list.isPending}
          dataSource={list.data ?? []}
          pagination={false}
          scroll={{ x: 940 }}
          locale={{ emptyText: list.isPending ? ' ' : <EmptyState>Chưa có ủy quyền nào. Khi vắng mặt, lập ủy quyền để cấp phó xử lý thay trong thời gian đó.</EmptyState> }}
          columns={[
            { title: 'Người ủy quyền', key: 'nguoi', width: 190, render: (_, one) => one.principal.name },
            { title: 'Người được ủy quyền', key: 'thay', width: 190, render: (_, one) => one.deputy.name },
            { title: 'Phạm vi', key: 'pham-vi', render: (_, one) => <>{one.scopeName} <span className="text-quiet">({one.article})</span><div className="text-quiet">{one.roleName} – {one.unitName}; căn cứ: {one.basis}</div></> },
            { title: 'Từ', key: 'tu', width: 146, render: (_, one) => formatDateTime(one.from) },
            { title: 'Đến', key: 'den', width: 146, render: (_, one) => formatDateTime(one.to) },
            { title: 'Tình trạng', key: 'tt', width: 124, render: (_, one) => <Mark tone={STATE[one.state].tone}>{STATE[one.state].text}</Mark> },
            { title: '', key: 'thu-hoi', width: 96, render: (_, one) => <Revoke delegation={one} /> },
          ]}
        />
      </Listed>
      {making ? <DelegationForm onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}

function Revoke({ delegation }: { delegation: DelegationView }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const mine = useMe().person.id === delegation.principal.id;
  const mayAny = useMay('quan-tri.nguoi-dung');
  const revoke = useMutation({
    mutationFn: () => remove(`/api/delegations/${delegation.id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['delegations'] }),
    onError: (error) => void message.error(error.message),
  });
  if (!(mine || mayAny) || delegation.state === 'het-hieu-luc' || delegation.state === 'da-thu-hoi') return null;
  return (
    <Popconfirm title="Thu hồi ủy quyền này?" description="Việc đang mở trở về người ủy quyền ngay." okText="Thu hồi" cancelText="Thôi" onConfirm={() => revoke.mutate()}>
      <Button size="small" danger loading={revoke.isPending}>
        Thu hồi
      </Button>
    </Popconfirm>
  );
}
