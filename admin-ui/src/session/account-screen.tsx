import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import type { SessionView } from '../../../src/access/contract.js';
import { get, remove } from '../api/client.js';
import { Section } from '../documents/related.js';
import { formatDateTime } from '../ui/format.js';
import { Page } from '../ui/page.js';
import { Listed } from '../ui/states.js';
import { PasswordForm } from './password-form.js';
import { Mark } from '../ui/mark.js';

/** Mật khẩu và phiên đăng nhập: where the person is signed in; one press ends a session elsewhere. */
export function AccountScreen() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => get<SessionView[]>('/api/sessions') });
  const end = useMutation({
    mutationFn: (id: string) => remove(`/api/sessions/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => void message.error(error.message),
  });
  return (
    <Page title="Mật khẩu và phiên đăng nhập">
      <div style={{ maxWidth: 420, marginBottom: 28 }}>
        <Section title="Đổi mật khẩu">
          <PasswordForm onChanged={() => void message.success('Đã đổi mật khẩu. Các phiên khác đã kết thúc.')} />
        </Section>
      </div>
      <Section title="Phiên đăng nhập đang mở">
        <Listed query={sessions}>
          <Table<SessionView>
            size="small"
            rowKey="id"
            pagination={false}
            loading={sessions.isPending}
            dataSource={sessions.data ?? []}
            columns={[
              { title: 'Trình duyệt', key: 'may', render: (_, one) => browserName(one.userAgent) },
              { title: 'Địa chỉ', dataIndex: 'address', width: 160 },
              { title: 'Đăng nhập lúc', key: 'tu', width: 150, render: (_, one) => formatDateTime(one.createdAt) },
              { title: 'Dùng gần nhất', key: 'moi', width: 150, render: (_, one) => formatDateTime(one.seenAt) },
              {
                title: '',
                key: 'thoat',
                width: 120,
                render: (_, one) =>
                  one.current ? (
                    <Mark tone="done">Phiên này</Mark>
                  ) : (
                    <Button size="small" loading={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)}>
                      Kết thúc
                    </Button>
                  ),
              },
            ]}
          />
        </Listed>
      </Section>
    </Page>
  );
}

/** "Chrome trên Windows": enough to tell one's machines apart. */
function browserName(userAgent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? 'Trình duyệt';
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(userAgent)?.[0] ?? 'máy khác';
  return `${browser === 'Edg' ? 'Edge' : browser} trên ${system}`;
}
