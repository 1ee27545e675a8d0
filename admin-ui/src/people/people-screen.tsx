import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../../src/access/contract.js';
import type { RoleView } from '../../../src/organisation/contract.js';
import { get, query } from '../api/client.js';
import { useMay } from '../session/session.js';
import { formatDateTime } from '../ui/format.js';
import { Page } from '../ui/page.js';
import { EmptyState, Listed } from '../ui/states.js';
import { AccountActs } from './account-acts.js';
import { PersonForm } from './person-form.js';
import { Mark } from '../ui/mark.js';
import { useAddress } from '../ui/use-address.js';

/** Quản trị người dùng: accounts with their positions; made, changed, locked, given a new first password. */
export function PeopleScreen() {
  const { read, write } = useAddress();
  const search = read('tim') ?? '';
  const [editing, setEditing] = useState<AccountView | 'new' | null>(null);
  const mayChange = useMay('quan-tri.nguoi-dung');
  const people = useQuery({ queryKey: ['accounts', search], queryFn: () => get<AccountView[]>(`/api/admin/people${query({ search })}`), placeholderData: keepPreviousData });
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => get<RoleView[]>('/api/organisation/roles'), staleTime: 600_000 });
  const roleNames = new Map(roles.data?.map(({ code, name }) => [code, name]));
  return (
    <Page
      title="Người dùng"
      acts={
        mayChange ? (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            Khai báo người dùng
          </Button>
        ) : null
      }
    >
      <Listed query={people}>
        <Input.Search allowClear defaultValue={search} placeholder="Tìm tên, tên đăng nhập" style={{ width: 300, marginBottom: 12 }} onSearch={(text) => write({ tim: text.trim() })} />
        <Table<AccountView>
          size="small"
          rowKey="id"
          loading={people.isPending}
          dataSource={people.data ?? []}
          scroll={{ x: 880 }}
          pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
          locale={{ emptyText: people.isPending ? ' ' : <EmptyState>Không có người dùng nào khớp.</EmptyState> }}
          columns={[
            {
              title: 'Họ tên, tên đăng nhập',
              key: 'ten',
              width: 190,
              render: (_, one) => (
                <>
                  <strong>{one.name}</strong>
                  <div className="text-quiet">{one.username}</div>
                </>
              ),
            },
            {
              title: 'Chức vụ, đơn vị, vai trò',
              key: 'vi-tri',
              render: (_, one) =>
                one.positions.map((at) => (
                  <div key={at.unitId + at.title}>
                    {at.title} – {at.unitName} <span className="text-quiet">({at.roles.map((role) => roleNames.get(role) ?? role).join(', ')})</span>
                  </div>
                )),
            },
            {
              title: 'Tài khoản',
              key: 'tt',
              width: 170,
              render: (_, one) => (
                <>
                  {one.locked ? <Mark tone="bad">Đã khóa</Mark> : one.mustChangePassword ? <Mark tone="waiting">Chờ đổi mật khẩu</Mark> : <Mark tone="done">Đang dùng</Mark>}
                  <div className="text-quiet">{one.lastSignInAt === null ? 'chưa đăng nhập' : `vào ${formatDateTime(one.lastSignInAt)}`}</div>
                </>
              ),
            },
            ...(mayChange ? [{ title: '', key: 'viec', width: 270, render: (_: unknown, one: AccountView) => <AccountActs account={one} onEdit={() => setEditing(one)} /> }] : []),
          ]}
        />
      </Listed>
      {editing ? <PersonForm account={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Page>
  );
}
