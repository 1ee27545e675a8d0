import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DossierView } from '../../../src/documents/contract.js';
import { post, put } from '../api/client.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { TextItem } from '../ui/form/text-item.js';
import { tooLong } from '../ui/form/too-long.js';
import { MutationError } from '../ui/send-error.js';

const LONGEST_TITLE = 250;

/** Names a new dossier, or renames one. */
export function DossierTitle({ dossier, onClose }: { dossier: DossierView | null; onClose: () => void }) {
  const [title, setTitle] = useState(dossier?.title ?? '');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: async () => {
      if (dossier === null) return (await post<{ id: string }>('/api/dossiers', { title: title.trim() })).id;
      await put(`/api/dossiers/${dossier.id}`, { title: title.trim() });
      return dossier.id;
    },
    onSuccess: async (id) => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['dossiers'] }), queries.invalidateQueries({ queryKey: ['lists', 'ho_so'] })]);
      onClose();
      void navigate(`/ho-so/${id}`);
    },
  });
  const ready = title.trim() !== '' && tooLong(title, LONGEST_TITLE) === null;
  return (
    <Modal open title={dossier ? 'Đổi tên hồ sơ' : 'Lập hồ sơ'} okText={dossier ? 'Đổi tên' : 'Lập hồ sơ'} cancelText="Thôi" okButtonProps={{ disabled: !ready }} confirmLoading={save.isPending} onOk={() => save.mutate()} onCancel={onClose} afterOpenChange={focusOnOpen('ten-ho-so')}>
      <Form layout="vertical" onSubmitCapture={(event) => (event.preventDefault(), ready && save.mutate())}>
        <TextItem id="ten-ho-so" label="Tên hồ sơ" required autoFocus value={title} most={LONGEST_TITLE} onChange={setTitle} />
        <MutationError mutation={save} />
      </Form>
    </Modal>
  );
}
