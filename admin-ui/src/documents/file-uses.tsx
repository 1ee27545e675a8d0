import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { FileUsesView } from '../../../src/documents/contract.js';
import { get } from '../api/client.js';
import { formatDateTime } from '../ui/format.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { FILE_ROLE } from './words.js';

type Use = FileUsesView['uses'][number];

function doneBy({ act, marked }: Use): string {
  if (act === 'xac-nhan') return 'xác nhận đã xem khi ký';
  if (act === 'tai') return 'tải tệp về';
  return marked ? 'mở xem, in (có chữ DỰ THẢO)' : 'mở xem, in';
}

/** Nhật ký tệp: who was shown or saved which file, newest first (SYT-48). */
export function FileUses({ documentId }: { documentId: string }) {
  const log = useQuery({ queryKey: ['document', documentId, 'file-uses'], queryFn: () => get<FileUsesView>(`/api/documents/${documentId}/file-uses`), staleTime: 0 });
  return (
    <Loaded query={log}>
      {({ uses }) => (
        <Table<Use>
          size="small"
          rowKey="id"
          dataSource={uses}
          pagination={uses.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false}
          locale={{ emptyText: <EmptyState>Chưa ai mở xem hay tải tệp nào của văn bản này.</EmptyState> }}
          columns={[
            { title: 'Lúc', key: 'luc', width: 146, render: (_, use) => formatDateTime(use.at) },
            {
              title: 'Ai xem, tải tệp nào',
              key: 'viec',
              render: (_, use) => (
                <>
                  <div>
                    {use.personName}: {doneBy(use)}
                  </div>
                  <div className="text-quiet">
                    {FILE_ROLE[use.role]}
                    {use.version > 1 ? `, phiên bản ${use.version}` : ''}: {use.fileName}
                  </div>
                </>
              ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}
