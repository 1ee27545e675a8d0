import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { OpenedItem } from '../../../src/issuing/contract.js';
import { post } from '../api/client.js';
import { formatDate } from '../ui/format.js';
import { PdfPreview } from '../ui/pdf/pdf-preview.js';
import { EmptyState, Loaded } from '../ui/states.js';

/** A received document, opened: the sender then sees "đã xem". */
export function OpenedDelivery({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  const opened = useQuery({ queryKey: ['delivery', id], queryFn: () => post<OpenedItem>(`/api/deliveries/${id}/open`), staleTime: Infinity });
  useEffect(() => {
    if (opened.data) void queries.invalidateQueries({ queryKey: ['deliveries'] });
  }, [opened.data, queries]);
  const item = opened.data;
  return (
    <Drawer open onClose={onClose} size={820} title={item ? [item.symbol, item.senderName, formatDate(item.issuedOn)].filter(Boolean).join(' · ') : 'Đang mở…'} styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }} extra={item?.documentId ? <Link to={`/van-ban/${item.documentId}`}>Mở trang văn bản</Link> : null}>
      <Loaded query={opened}>
        {({ abstract, fileId, symbol }) => (
          <>
            <p style={{ margin: '12px 16px', fontWeight: 600 }}>{abstract}</p>
            <div style={{ flex: 1, minHeight: 0 }}>{fileId ? <PdfPreview source={`/api/files/${fileId}/content`} name={symbol} download={`/api/files/${fileId}/content?tai=1`} /> : <EmptyState>Văn bản này không kèm tệp điện tử.</EmptyState>}</div>
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
