import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { post, type Problem } from '../api/client.js';
import { bySearch } from '../ui/fold-text.js';
import { TextItem } from '../ui/form/text-item.js';
import { tooLong } from '../ui/form/too-long.js';
import { useValueList } from '../ui/form/use-value-list.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { MutationError } from '../ui/send-error.js';

const LONGEST_NOTE = 1000;

/** Hands a task to a colleague of the same unit. */
export function ForwardDialog({ task, onClose }: { task: TaskPage; onClose: () => void }) {
  const [personId, setPersonId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const people = useValueList('nguoi_trong_don_vi');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const forward = useMutation<void, Problem>({
    mutationFn: () => post(`/api/tasks/${task.id}/forward`, { version: task.version, personId, note }),
    onSuccess: () => {
      void message.success('Đã chuyển việc.');
      for (const key of ['task', 'tasks', 'counts']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <Modal open title="Chuyển việc trong đơn vị" okText="Chuyển" cancelText="Thôi" okButtonProps={{ disabled: personId === null || tooLong(note, LONGEST_NOTE) !== null }} confirmLoading={forward.isPending} onOk={() => forward.mutate()} onCancel={onClose} afterOpenChange={focusOnOpen('nguoi-nhan')}>
      <Form layout="vertical">
        <Form.Item label="Người nhận" htmlFor="nguoi-nhan" required>
          <Select
            id="nguoi-nhan"
            autoFocus
            placeholder="Chọn người trong đơn vị"
            value={personId}
            options={people.options}
            loading={people.loading}
            showSearch={bySearch}
            onChange={setPersonId}
          />
        </Form.Item>
        <TextItem id="loi-nhan" label="Lời nhắn (nếu có)" value={note} most={LONGEST_NOTE} rows={{ minRows: 2 }} onChange={setNote} />
        <MutationError mutation={forward} />
      </Form>
    </Modal>
  );
}
