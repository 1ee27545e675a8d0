import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Space } from 'antd';
import type { AccountView, FirstPasswordView } from '../../../src/access/contract.js';
import { post } from '../api/client.js';
import { useMe } from '../session/session.js';
import { firstPasswordNotice } from './first-password.js';

/** Change, new first password, lock and unlock of one account. */
export function AccountActs({ account, onEdit }: { account: AccountView; onEdit: () => void }) {
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const self = useMe().person.id === account.id;
  const refresh = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const onError = (error: Error) => void message.error(error.message);
  const lock = useMutation({ mutationFn: () => post(`/api/admin/people/${account.id}/${account.locked ? 'unlock' : 'lock'}`), onSuccess: refresh, onError });
  const reset = useMutation({
    mutationFn: () => post<FirstPasswordView>(`/api/admin/people/${account.id}/first-password`),
    onSuccess: (made) => {
      modal.success(firstPasswordNotice(made));
      void refresh();
    },
    onError,
  });
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit}>
        Sửa
      </Button>
      <Popconfirm title={`Cấp lại mật khẩu cho ${account.name}?`} description="Mật khẩu cũ hết dùng được, mọi phiên đang mở kết thúc." okText="Cấp lại" cancelText="Thôi" onConfirm={() => reset.mutate()}>
        <Button size="small" loading={reset.isPending}>
          Mật khẩu
        </Button>
      </Popconfirm>
      {self ? null : (
        <Popconfirm
          title={account.locked ? `Mở khóa ${account.name}?` : `Khóa ${account.name}?`}
          description={account.locked ? 'Người này đăng nhập lại được.' : 'Người này không đăng nhập được nữa, mọi phiên đang mở kết thúc.'}
          okText={account.locked ? 'Mở khóa' : 'Khóa'}
          cancelText="Thôi"
          onConfirm={() => lock.mutate()}
        >
          <Button size="small" danger={!account.locked} loading={lock.isPending}>
            {account.locked ? 'Mở khóa' : 'Khóa'}
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
}
