import { Button, Typography } from 'antd';
import { usePageTitle } from '../ui/page.js';
import styles from './sign-in.module.css';

/** Somebody else signed in from another tab of this browser: this page stops, and says so. */
export function OtherPerson({ was, now }: { was: string; now: string }) {
  usePageTitle('Đã đổi người đăng nhập');
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="doi-nguoi" role="alert">
        <Typography.Title level={2} id="doi-nguoi">
          Trình duyệt này đã đổi người đăng nhập
        </Typography.Title>
        <Typography.Paragraph>
          Trang này mở khi <strong>{was}</strong> đăng nhập. Nay <strong>{now}</strong> đã đăng nhập ở thẻ khác, nên trang này dừng lại: không việc nào được làm nhầm tên.
        </Typography.Paragraph>
        <Typography.Paragraph type="secondary">Nội dung {was} đang nhập vẫn được giữ trên máy này và hiện lại khi {was} đăng nhập.</Typography.Paragraph>
        <Button type="primary" block onClick={() => window.location.assign('/')}>
          Tiếp tục với tên {now}
        </Button>
      </section>
    </main>
  );
}
