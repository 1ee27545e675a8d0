import { Typography, type ModalFuncProps } from 'antd';
import type { FirstPasswordView } from '../../../src/access/contract.js';

/** A first password is shown once and kept nowhere. */
export function firstPasswordNotice({ username, firstPassword }: FirstPasswordView): ModalFuncProps {
  return {
    title: 'Mật khẩu cấp lần đầu',
    okText: 'Tôi đã ghi lại',
    content: (
      <>
        <p>
          Tên đăng nhập: <Typography.Text copyable>{username}</Typography.Text>
          <br />
          Mật khẩu:{' '}
          <Typography.Text copyable code>
            {firstPassword}
          </Typography.Text>
        </p>
        <p>Mật khẩu này chỉ hiện một lần và phải đổi khi đăng nhập lần đầu. Trao tận tay người dùng.</p>
      </>
    ),
  };
}
