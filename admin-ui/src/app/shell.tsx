import { BellOutlined, LogoutOutlined, PlusOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Dropdown, Flex, Input, Layout, Tooltip, Typography, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { remove } from '../api/client.js';
import type { Me } from '../session/session.js';
import { DelegationBand } from './delegation-band.js';
import { PLACES, Rail } from './rail.js';
import { ShellRoutes } from './shell-routes.js';
import { ShortcutSheet } from './shortcut-sheet.js';
import { useLiveUpdates } from './use-live-updates.js';
import { useOpenCounts } from './use-open-counts.js';
import { useShortcuts } from './use-shortcuts.js';
import styles from './shell.module.css';

/** The one primary act of the role: the clerk registers, everybody else drafts. */
const primaryActOf = (me: Me) =>
  me.functions.includes('van-ban-den.tiep-nhan')
    ? { label: 'Tiếp nhận văn bản', path: '/van-ban-den/tiep-nhan' }
    : me.functions.includes('van-ban-di.soan')
      ? { label: 'Soạn văn bản', path: '/van-ban-di/soan' }
      : null;

/** The frame around every screen: rail, search, primary act, bell, person. */
export function Shell({ me }: { me: Me }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search = useRef<InputRef>(null);
  const [collapsed, setCollapsed] = useState(false);
  const [sheet, setSheet] = useState(false);
  const counts = useOpenCounts(me);
  const primary = primaryActOf(me);
  const signOut = useMutation({
    mutationFn: () => remove('/api/sessions/current'),
    onSettled: () => {
      queries.clear();
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  useLiveUpdates();
  useShortcuts({
    '/': () => search.current?.focus(),
    '?': () => setSheet(true),
    ...(primary ? { n: () => void navigate(primary.path) } : {}),
    ...Object.fromEntries(PLACES.map((place) => [`g${place.letter}`, () => void navigate(place.path)])),
  });

  return (
    <Layout className={styles['house'] ?? ''}>
      <a className="sr-only" href="#noi-dung">
        Đến nội dung chính
      </a>
      <Layout.Sider theme="light" width={208} collapsible collapsed={collapsed} onCollapse={setCollapsed} className="no-print">
        <Flex align="center" gap={10} className={styles['brand'] ?? ''}>
          <img src="/luong.svg" alt="" width={28} height={28} />
          {collapsed ? null : (
            <div>
              <div className={styles['name']}>Luồng</div>
              <Typography.Text type="secondary" className={styles['agency'] ?? ''} ellipsis={{ tooltip: me.agency.name }}>
                {me.agency.shortName}
              </Typography.Text>
            </div>
          )}
        </Flex>
        <Rail me={me} openTasks={counts.tasks} />
      </Layout.Sider>
      <Layout className={styles['main'] ?? ''}>
        <Layout.Header className={`${styles['top']} no-print`}>
          <Input.Search
            ref={search}
            className={styles['search'] ?? ''}
            placeholder="Tìm trích yếu, số ký hiệu, cơ quan…  ( / )"
            aria-label="Tìm văn bản"
            allowClear
            onSearch={(text) => void navigate(`/tim?tu=${encodeURIComponent(text)}`)}
          />
          <span className={styles['gap']} />
          {primary ? (
            <Tooltip title="Phím n">
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(primary.path)}>
                {primary.label}
              </Button>
            </Tooltip>
          ) : null}
          <Badge count={counts.notices} size="small">
            <Button type="text" icon={<BellOutlined />} aria-label={`Thông báo, ${counts.notices} chưa đọc`} onClick={() => void navigate('/thong-bao')} />
          </Badge>
          <Button type="text" icon={<QuestionCircleOutlined />} aria-label="Phím tắt" onClick={() => setSheet(true)} />
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'ai', disabled: true, label: me.holdings.map((h) => `${h.title} — ${h.unitName}`).join(', ') },
                { key: 'uy-quyen', label: 'Ủy quyền', onClick: () => void navigate('/uy-quyen') },
                { key: 'mat-khau', label: 'Đổi mật khẩu', onClick: () => void navigate('/mat-khau') },
                { type: 'divider' },
                { key: 'thoat', icon: <LogoutOutlined />, label: 'Thoát', onClick: () => signOut.mutate() },
              ],
            }}
          >
            <Button type="text" icon={<UserOutlined />}>
              {me.person.name}
            </Button>
          </Dropdown>
        </Layout.Header>
        <DelegationBand me={me} />
        <Layout.Content id="noi-dung" className={styles['content'] ?? ''}>
          <ShellRoutes me={me} />
        </Layout.Content>
      </Layout>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </Layout>
  );
}
