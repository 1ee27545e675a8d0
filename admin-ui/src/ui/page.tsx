import { Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import styles from './page.module.css';

/** A plain screen: its title on the left, its acts on the right, then the content. */
export function Page({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  usePageTitle(title);
  return (
    <section className={styles['page']}>
      <header className={styles['head']}>
        <Typography.Title level={1} className={styles['title'] ?? ''}>
          {title}
        </Typography.Title>
        <div className={`${styles['acts']} no-print`}>{acts}</div>
      </header>
      {children}
    </section>
  );
}

/** The browser tab says where one is. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Luồng' : `${title} · Luồng`;
  }, [title]);
}
