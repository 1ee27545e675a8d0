import { AuditOutlined, BookOutlined, CheckSquareOutlined, FolderOutlined, InboxOutlined, SendOutlined, SettingOutlined } from '@ant-design/icons';
import { Badge, Menu } from 'antd';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Me } from '../session/session.js';

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
export const PLACES: Place[] = [
  { path: '/viec', label: 'Việc của tôi', icon: <CheckSquareOutlined />, functions: ['nhiem-vu.xem'], letter: 'v' },
  { path: '/van-ban-den', label: 'Văn bản đến', icon: <InboxOutlined />, functions: ['van-ban-den.xem', 'van-ban-den.tiep-nhan'], letter: 'd' },
  { path: '/van-ban-di', label: 'Văn bản đi', icon: <SendOutlined />, functions: ['van-ban-di.xem', 'van-ban-di.soan'], letter: 'i' },
  { path: '/ho-so', label: 'Hồ sơ', icon: <FolderOutlined />, functions: ['ho-so.xem', 'ho-so.lap'], letter: 'h' },
  { path: '/so', label: 'Sổ và thống kê', icon: <BookOutlined />, functions: ['so.xem'], letter: 's' },
  { path: '/ho-so-xu-ly', label: 'Hồ sơ xử lý', icon: <AuditOutlined />, functions: ['quan-tri.ho-so-xu-ly'], letter: 'x' },
  { path: '/quan-tri', label: 'Quản trị', icon: <SettingOutlined />, functions: ['quan-tri.nguoi-dung', 'quan-tri.nguoi-dung.xem'], letter: 'q' },
];

export const placesFor = (me: Me): Place[] => PLACES.filter((place) => place.functions.some((f) => me.functions.includes(f)));

/** The left rail: icons with words. */
export function Rail({ me, openTasks }: { me: Me; openTasks: number }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = placesFor(me).find((place) => pathname.startsWith(place.path));
  return (
    <Menu
      mode="inline"
      aria-label="Các mục"
      selectedKeys={here ? [here.path] : []}
      onClick={({ key }) => void navigate(key)}
      items={placesFor(me).map((place) => ({
        key: place.path,
        icon: place.icon,
        label: (
          <span>
            {place.label} {place.path === '/viec' ? <Badge count={openTasks} size="small" overflowCount={999} /> : null}
          </span>
        ),
      }))}
    />
  );
}
