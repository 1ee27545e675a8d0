import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Flex, Layout, Typography } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { MeContext, type Me } from '../session/session.js';
import { useStored } from '../ui/use-stored.js';
import { CrashGuard } from './crash-guard.js';
import { DelegationBand } from './delegation-band.js';
import { primaryActOf } from './primary-act.js';
import { useFetchAhead } from './later.js';
import { placesFor, Rail } from './rail.js';
import { ShellRoutes } from './shell-routes.js';
import { ShortcutSheet } from './shortcut-sheet.js';
import { TopBar } from './top-bar.js';
import { useLiveUpdates } from './use-live-updates.js';
import { useOpenCounts } from './use-open-counts.js';
import { useShortcuts } from './use-shortcuts.js';
import styles from './shell.module.css';

/** The frame around every screen: rail, search, primary act, bell, person. */
export function Shell({ me }: { me: Me }) {
  return (
    <MeContext value={me}>
      <House me={me} />
    </MeContext>
  );
}

function House({ me }: { me: Me }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [folded, setFolded] = useStored('rail-folded', false);
  const [sheet, setSheet] = useState(false);
  const counts = useOpenCounts();
  const primary = primaryActOf(me);
  const trouble = useLiveUpdates();
  useFetchAhead();
  useShortcuts({
    '/': () => document.getElementById('tim-van-ban')?.focus(),
    '?': () => setSheet(true),
    ...(primary ? { n: () => void navigate(primary.path) } : {}),
    ...Object.fromEntries(placesFor(me).map(({ letter, path }) => [`g${letter}`, () => void navigate(path)])),
  });

  return (
    <Layout hasSider className={styles['house'] ?? ''}>
      <a className="sr-only" href="#noi-dung">
        Đến nội dung chính
      </a>
      <Layout.Sider theme="light" width={204} collapsedWidth={56} collapsible collapsed={folded} onCollapse={setFolded} trigger={<FoldButton folded={folded} />} className={`${styles['rail']} no-print`}>
        <Flex align="center" gap={10} className={styles['brand'] ?? ''}>
          <img src="/luong.svg" alt="" width={28} height={28} />
          {folded ? null : (
            <div>
              <div className={styles['name']}>Luồng</div>
              <Typography.Text type="secondary" className={styles['agency'] ?? ''} ellipsis={{ tooltip: me.agency.name }}>
                {me.agency.shortName}
              </Typography.Text>
            </div>
          )}
        </Flex>
        <Rail openTasks={counts.tasks} folded={folded} />
      </Layout.Sider>
      <Layout className={styles['main'] ?? ''}>
        <TopBar me={me} unread={counts.notices} onHelp={() => setSheet(true)} />
        {trouble === null ? null : (
          <div className={`${styles['lost']} no-print`} role="status">
            {trouble}
          </div>
        )}
        <DelegationBand />
        <Layout.Content id="noi-dung" tabIndex={-1} className={styles['content'] ?? ''}>
          <CrashGuard place={pathname}>
            <ShellRoutes />
          </CrashGuard>
        </Layout.Content>
      </Layout>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </Layout>
  );
}

/** The rail's foot is pressed with the keyboard too; the press itself is the rail's. */
function FoldButton({ folded }: { folded: boolean }) {
  const Sign = folded ? RightOutlined : LeftOutlined;
  return (
    <button type="button" className={styles['fold']} aria-expanded={!folded} aria-label={folded ? 'Mở rộng các mục' : 'Thu gọn các mục'} title={folded ? 'Mở rộng' : 'Thu gọn'}>
      <Sign />
    </button>
  );
}
