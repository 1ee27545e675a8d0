import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import type { AccountView, FirstPasswordView } from '../../../src/access/contract.js';
import { post } from '../api/client.js';
import { useMe } from '../session/session.js';
import { firstPasswordNotice } from './first-password.js';
import { LockDialog } from './lock-dialog.js';

/** Change, new first password, lock and unlock of one account; its work handed on. */
export function AccountActs({ account, onEdit }: { account: AccountView; onEdit: () => void }) {
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const self = useMe().person.id === account.id;
  const refresh = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const onError = (error: Error) => void message.error(error.message);
  const [locking, setLocking] = useState(false);
  const unlock = useMutation({ mutationFn: () => post(`/api/admin/people/${account.id}/unlock`), onSuccess: refresh, onError });
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
      {self ? null : account.locked ? (
        <>
          <Popconfirm title={`Mở khóa ${account.name}?`} description="Người này đăng nhập lại được." okText="Mở khóa" cancelText="Thôi" onConfirm={() => unlock.mutate()}>
            <Button size="small" loading={unlock.isPending}>
              Mở khóa
            </Button>
          </Popconfirm>
          <Button size="small" onClick={() => setLocking(true)}>
            Chuyển việc
          </Button>
        </>
      ) : (
        <Button size="small" danger onClick={() => setLocking(true)}>
          Khóa
        </Button>
      )}
      {locking ? <LockDialog account={account} onClose={() => setLocking(false)} /> : null}
    </Space>
  );
}
