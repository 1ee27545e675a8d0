import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { post } from '../api/client.js';
import styles from './sign-in.module.css';

interface Change {
  current: string;
  next: string;
  repeat: string;
}

/** Shown until a first password is replaced; nothing else opens before. */
export function ChangePassword() {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ current, next }: Change) => post('/api/me/password', { current, next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="doi-mat-khau">
        <Typography.Title level={2} id="doi-mat-khau">
          Đổi mật khẩu lần đầu
        </Typography.Title>
        <Typography.Paragraph type="secondary">Mật khẩu cấp lần đầu chỉ dùng một lần. Đặt mật khẩu của riêng bạn để tiếp tục.</Typography.Paragraph>
        <Form<Change> layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)} size="large">
          <Form.Item name="current" label="Mật khẩu đang dùng" rules={[{ required: true, message: 'Nhập mật khẩu đang dùng.' }]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Form.Item name="next" label="Mật khẩu mới" extra="Ít nhất 10 ký tự, khác tên đăng nhập." rules={[{ required: true, min: 10, message: 'Cần ít nhất 10 ký tự.' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="repeat"
            label="Nhập lại mật khẩu mới"
            dependencies={['next']}
            rules={[({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('Hai lần nhập chưa giống nhau.'))) })]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          {change.error ? <Alert type="error" showIcon message={change.error.message} className={styles['error'] ?? ''} /> : null}
          <Button type="primary" htmlType="submit" block loading={change.isPending}>
            Đổi mật khẩu
          </Button>
        </Form>
      </section>
    </main>
  );
}
