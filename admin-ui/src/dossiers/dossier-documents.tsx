import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { DocumentsView } from '../../../src/documents/contract.js';
import { get, put, query, remove } from '../api/client.js';
import { DocumentsTable } from '../documents/documents-table.js';
import { useMay } from '../session/session.js';
import { LoadError } from '../ui/states.js';

/** The documents of a dossier; one taken out can be put back at once. */
export function DossierDocuments({ dossierId }: { dossierId: string }) {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const mayFile = useMay('ho-so.lap');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const documents = useQuery({ queryKey: ['dossiers', dossierId, search, page], queryFn: () => get<DocumentsView>(`/api/dossiers/${dossierId}/documents${query({ search, page })}`), placeholderData: keepPreviousData });
  const path = (id: string) => `/api/dossiers/${dossierId}/documents/${id}`;
  const refresh = () => queries.invalidateQueries({ queryKey: ['dossiers'] });
  const takeOut = useMutation({
    mutationFn: (id: string) => remove(path(id)),
    onSuccess: (_, id) => {
      void refresh();
      const key = `bo-${id}`;
      const back = () => {
        message.destroy(key);
        void put(path(id)).then(refresh);
      };
      void message.success({ key, duration: 8, content: <>Đã bỏ khỏi hồ sơ. <Button type="link" size="small" onClick={back}>Hoàn tác</Button></> });
    },
    onError: (error) => void message.error(error.message),
  });
  if (documents.isError) return <LoadError error={documents.error} onRetry={documents.refetch} />;
  return (
    <>
      <Input.Search allowClear placeholder="Tìm trong hồ sơ" style={{ width: 300, marginBottom: 12 }} onSearch={(text) => (setSearch(text.trim()), setPage(1))} />
      <DocumentsTable
        kind="all"
        view={documents.data}
        loading={documents.isPending}
        page={page}
        onPage={setPage}
        empty="Hồ sơ chưa có văn bản. Mở một văn bản rồi bấm “Lưu vào hồ sơ”."
        {...(mayFile ? { acts: (line) => <Button size="small" type="text" onClick={() => takeOut.mutate(line.id)}>Bỏ khỏi hồ sơ</Button> } : {})}
      />
    </>
  );
}
