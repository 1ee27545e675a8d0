import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';

interface Props {
  /** Where one is: another place is tried afresh. */
  place: string;
  children: ReactNode;
}

/** A screen that breaks must not take the house with it: it says so, and what was typed is kept by the drafts. */
export class CrashGuard extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.broken && before.place !== this.props.place) this.setState({ broken: false });
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Result
        status="warning"
        title="Màn hình này gặp lỗi"
        subTitle="Nội dung bạn đã nhập vẫn được giữ. Tải lại trang để tiếp tục; báo quản trị nếu lỗi lặp lại."
        extra={<Button onClick={() => window.location.reload()}>Tải lại trang</Button>}
      />
    );
  }
}
