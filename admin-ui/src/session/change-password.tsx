import { useQueryClient } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { PasswordForm } from './password-form.js';
import { useSignOut } from './use-sign-out.js';
import styles from './sign-in.module.css';

/** Shown until a first password is replaced; nothing else opens before. */
export function ChangePassword() {
  const queries = useQueryClient();
  const signOut = useSignOut();
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="doi-mat-khau">
        <Typography.Title level={2} id="doi-mat-khau">
          Đổi mật khẩu lần đầu
        </Typography.Title>
        <Typography.Paragraph type="secondary">Mật khẩu cấp lần đầu chỉ dùng một lần. Đặt mật khẩu của riêng bạn để tiếp tục.</Typography.Paragraph>
        <PasswordForm autoFocus onChanged={() => void queries.invalidateQueries({ queryKey: ['me'] })} />
        <Button type="link" onClick={signOut} className={styles['leave'] ?? ''}>
          Thoát
        </Button>
      </section>
    </main>
  );
}
