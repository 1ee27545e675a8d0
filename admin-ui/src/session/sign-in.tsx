import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { post } from '../api/client.js';
import { pageOwner, releasePage, rememberSignIn, whyEnded } from './session.js';
import { usePageTitle } from '../ui/page.js';
import { MutationError } from '../ui/send-error.js';
import styles from './sign-in.module.css';

interface Credentials {
  username: string;
  password: string;
}

/** The sign-in page; after it the person lands where the address bar says. */
export function SignIn() {
  usePageTitle('Đăng nhập');
  const queries = useQueryClient();
  const ended = pageOwner();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post('/api/sessions', credentials),
    onSuccess: () => {
      releasePage();
      rememberSignIn();
      // What the person before was shown is not the next one's.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      return queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="dang-nhap">
        <img src="/luong.svg" alt="" width={44} height={44} />
        <Typography.Title level={1} id="dang-nhap" className={styles['title'] ?? ''}>
          Luồng
        </Typography.Title>
        <Typography.Paragraph type="secondary">Văn phòng điện tử chạy theo quy trình của cơ quan</Typography.Paragraph>
        {ended ? <Ended name={ended.name} /> : null}
        <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)} size="large">
          <Form.Item name="username" label="Tên đăng nhập" rules={[{ required: true, message: 'Nhập tên đăng nhập.' }]}>
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label="Mật khẩu" rules={[{ required: true, message: 'Nhập mật khẩu.' }]}>
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          <MutationError mutation={signIn} />
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            Đăng nhập
          </Button>
        </Form>
        <Typography.Paragraph type="secondary" className={styles['hint'] ?? ''}>
          Quên mật khẩu: liên hệ người quản trị của cơ quan.
        </Typography.Paragraph>
      </section>
    </main>
  );
}

/** Why the page that was open is closed, for whom it was. */
function Ended({ name }: { name: string }) {
  const why = whyEnded();
  const title = why ?? `Phiên làm việc của ${name} trên trang này đã kết thúc: đã thoát ở nơi khác, hoặc đã lâu không dùng.`;
  const kept = why ? 'Nội dung đang nhập vẫn được giữ trên máy này.' : 'Nội dung đang nhập vẫn được giữ; đăng nhập lại để tiếp tục.';
  return <Alert type={why ? 'warning' : 'info'} showIcon title={`${title} ${kept}`} className={styles['error'] ?? ''} />;
}
