import { FolderAddOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { put } from '../api/client.js';
import { useMay } from '../session/session.js';
import { bySearch } from '../ui/fold-text.js';
import { NewDossier } from '../ui/form/new-dossier.js';
import { useValueList } from '../ui/form/use-value-list.js';

/** Puts a document into one of the own dossiers. */
export function FileInDossier({ documentId }: { documentId: string }) {
  const [open, setOpen] = useState(false);
  if (!useMay('ho-so.lap')) return null;
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={<Dossiers documentId={documentId} onDone={() => setOpen(false)} />}>
      <Button size="small" icon={<FolderAddOutlined />}>
        Lưu vào hồ sơ
      </Button>
    </Popover>
  );
}

function Dossiers({ documentId, onDone }: { documentId: string; onDone: () => void }) {
  const list = useValueList('ho_so');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const file = useMutation({
    mutationFn: (dossierId: string) => put(`/api/dossiers/${dossierId}/documents/${documentId}`),
    onSuccess: () => {
      void message.success('Đã lưu vào hồ sơ.');
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
      onDone();
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Select<string>
      autoFocus
      placeholder="Chọn hồ sơ…"
      aria-label="Hồ sơ"
      style={{ width: 320 }}
      options={list.options}
      loading={list.loading || file.isPending}
      showSearch={bySearch}
      notFoundContent={list.error ?? 'Chưa có hồ sơ nào. Đặt tên bên dưới để lập.'}
      popupRender={(options) => <NewDossier list={options} onMade={(id) => file.mutate(id)} />}
      onChange={(id) => file.mutate(id)}
    />
  );
}
