import { BellOutlined, DownOutlined, PlusOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons';
import { Badge, Button, Dropdown, Input, Layout, Tooltip } from 'antd';
import { useNavigate } from 'react-router';
import type { Me } from '../session/session.js';
import { useSignOut } from '../session/use-sign-out.js';
import { primaryActOf } from './primary-act.js';
import styles from './shell.module.css';

/** Search, the primary act of the role, the bell, the person. */
export function TopBar({ me, unread, onHelp }: { me: Me; unread: number; onHelp: () => void }) {
  const navigate = useNavigate();
  const primary = primaryActOf(me);
  return (
    <Layout.Header className={`${styles['top']} no-print`} role="banner">
      <Input.Search
        id="tim-van-ban"
        className={styles['search'] ?? ''}
        placeholder="Tìm trích yếu, số ký hiệu, cơ quan…   ( / )"
        aria-label="Tìm văn bản"
        allowClear
        onSearch={(text) => text.trim() !== '' && void navigate(`/tim?tu=${encodeURIComponent(text.trim())}`)}
      />
      <span className={styles['gap']} />
      {primary ? (
        <Tooltip title="Phím n">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(primary.path)}>
            {primary.label}
          </Button>
        </Tooltip>
      ) : null}
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={unread > 0 ? `Thông báo, ${unread} chưa đọc` : 'Thông báo'} onClick={() => void navigate('/thong-bao')} />
      </Badge>
      <Tooltip title="Phím tắt ( ? )">
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label="Phím tắt" onClick={onHelp} />
      </Tooltip>
      <PersonMenu me={me} />
    </Layout.Header>
  );
}

function PersonMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const own = me.holdings.filter((one) => one.delegation === null && one.title !== '');
  const positions = [...new Set(own.map((one) => `${one.title} – ${one.unitName}`))];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...positions.map((label) => ({ key: label, disabled: true, label })),
          { type: 'divider' },
          { key: 'uy-quyen', label: 'Ủy quyền', onClick: () => void navigate('/uy-quyen') },
          { key: 'tai-khoan', label: 'Mật khẩu và phiên đăng nhập', onClick: () => void navigate('/tai-khoan') },
          { type: 'divider' },
          { key: 'thoat', label: 'Thoát', onClick: signOut },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} className={styles['person'] ?? ''}>
        {me.person.name} <DownOutlined style={{ fontSize: 10 }} />
      </Button>
    </Dropdown>
  );
}
