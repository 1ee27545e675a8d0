import { AuditOutlined, BookOutlined, CheckSquareOutlined, FolderOutlined, ImportOutlined, InboxOutlined, SendOutlined, SettingOutlined } from '@ant-design/icons';
import { Badge, Menu } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useMe, type Me } from '../session/session.js';
import styles from './rail.module.css';

interface Place {
  path: string;
  label: string;
  icon: ReactNode;
  /** Any of these functions opens it. */
  functions: string[];
  /** Letter after `g` that jumps here. */
  letter: string;
}

/** The rooms of the house, in the order of the day's work; shown only when the matrix opens them. */
const PLACES: Place[] = [
  { path: '/viec', label: 'Việc của tôi', icon: <CheckSquareOutlined />, functions: ['nhiem-vu.xem'], letter: 'v' },
  { path: '/van-ban-den', label: 'Văn bản đến', icon: <InboxOutlined />, functions: ['van-ban-den.xem', 'van-ban-den.tiep-nhan'], letter: 'd' },
  { path: '/van-ban-di', label: 'Văn bản đi', icon: <SendOutlined />, functions: ['van-ban-di.soan', 'van-ban.xem-toan-co-quan', 'phat-hanh'], letter: 'i' },
  { path: '/van-ban-nhan', label: 'Văn bản nhận', icon: <ImportOutlined />, functions: ['van-ban-di.xem'], letter: 'n' },
  { path: '/ho-so', label: 'Hồ sơ', icon: <FolderOutlined />, functions: ['ho-so.xem', 'ho-so.lap'], letter: 'h' },
  { path: '/so', label: 'Sổ và thống kê', icon: <BookOutlined />, functions: ['so.xem'], letter: 's' },
  { path: '/ho-so-xu-ly', label: 'Hồ sơ xử lý', icon: <AuditOutlined />, functions: ['quan-tri.ho-so-xu-ly'], letter: 'x' },
  { path: '/quan-tri', label: 'Quản trị', icon: <SettingOutlined />, functions: ['quan-tri.nguoi-dung', 'quan-tri.nguoi-dung.xem'], letter: 'q' },
];

/** Where the person may go. */
export const placesFor = (me: Me): Place[] => PLACES.filter((place) => place.functions.some((one) => me.functions.includes(one)));

/** The left rail: icons with words. */
export function Rail({ openTasks, folded }: { openTasks: number; folded: boolean }) {
  const { pathname } = useLocation();
  const places = placesFor(useMe());
  const here = places.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <nav aria-label="Các mục">
      <Menu
        mode="inline"
        selectedKeys={here ? [here.path] : []}
        items={places.map(({ path, label, icon }) => ({
          key: path,
          icon: path === '/viec' && folded ? <Badge count={openTasks} size="small" offset={[4, -2]}>{icon}</Badge> : icon,
          title: label,
          label: (
            <Link to={path} className={styles['place'] ?? ''}>
              {label}
              {path === '/viec' && openTasks > 0 ? <span className={styles['count']}>{openTasks}</span> : null}
            </Link>
          ),
        }))}
      />
    </nav>
  );
}
