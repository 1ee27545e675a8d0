import { EditOutlined, FolderOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DossierView } from '../../../src/documents/contract.js';
import { get } from '../api/client.js';
import { useMay } from '../session/session.js';
import { Page } from '../ui/page.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { DossierDocuments } from './dossier-documents.js';
import { DossierTitle } from './dossier-title.js';
import styles from './dossiers.module.css';

/** Hồ sơ: the own folders on the left, the documents of one on the right. */
export function DossiersScreen() {
  const { id } = useParams();
  const mayMake = useMay('ho-so.lap');
  const [naming, setNaming] = useState<DossierView | 'new' | null>(null);
  const dossiers = useQuery({ queryKey: ['dossiers', 'list'], queryFn: async () => (await get<{ dossiers: DossierView[] }>('/api/dossiers')).dossiers });
  const open = dossiers.data?.find((one) => one.id === id);
  const make = mayMake ? (
    <Button icon={<PlusOutlined />} onClick={() => setNaming('new')}>
      Lập hồ sơ
    </Button>
  ) : null;
  return (
    <Page title="Hồ sơ" acts={make}>
      <Loaded query={dossiers}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState action={make}>Bạn chưa có hồ sơ nào. Lập hồ sơ để lưu các văn bản cùng một việc vào một chỗ.</EmptyState>
          ) : (
            <div className={styles['board']}>
              <nav aria-label="Hồ sơ của tôi" className={styles['list']}>
                {list.map((one) => (
                  <Link key={one.id} to={`/ho-so/${one.id}`} aria-current={one.id === id ? 'page' : undefined} className={styles['item'] ?? ''}>
                    <FolderOutlined />
                    <span>{one.title}</span>
                    <span className="text-quiet">{one.documents}</span>
                  </Link>
                ))}
              </nav>
              {open ? (
                <section className={styles['documents']}>
                  <h2>
                    {open.title}
                    {mayMake ? <Button type="text" size="small" icon={<EditOutlined />} aria-label="Đổi tên hồ sơ" onClick={() => setNaming(open)} /> : null}
                  </h2>
                  <DossierDocuments key={open.id} dossierId={open.id} />
                </section>
              ) : (
                <EmptyState>Chọn một hồ sơ để xem văn bản bên trong.</EmptyState>
              )}
            </div>
          )
        }
      </Loaded>
      {naming ? <DossierTitle dossier={naming === 'new' ? null : naming} onClose={() => setNaming(null)} /> : null}
    </Page>
  );
}
