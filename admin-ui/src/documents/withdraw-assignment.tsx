import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { AssignmentView } from '../../../src/documents/contract.js';
import { remove } from '../api/client.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { TextItem } from '../ui/form/text-item.js';
import { tooLong } from '../ui/form/too-long.js';
import { MutationError } from '../ui/send-error.js';

const LONGEST_REASON = 1000;

/** Takes an assignment back, with a reason; its case ends, what was answered stays. */
export function WithdrawAssignment({ documentId, place }: { documentId: string; place: AssignmentView }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => remove(`/api/documents/${documentId}/assignments/${place.id}`, { reason: reason.trim() }),
    onSuccess: () => {
      setOpen(false);
      void message.success(`Đã rút văn bản khỏi ${place.name}.`);
      void queries.invalidateQueries({ queryKey: ['document', documentId] });
    },
  });
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        Rút
      </Button>
      <Modal
        open={open}
        title={`Rút văn bản khỏi ${place.name}`}
        okText="Rút"
        cancelText="Thôi"
        okButtonProps={{ danger: true, disabled: reason.trim() === '' || tooLong(reason, LONGEST_REASON) !== null }}
        confirmLoading={withdraw.isPending}
        onOk={() => withdraw.mutate()}
        onCancel={() => setOpen(false)}
        afterOpenChange={focusOnOpen('ly-do-rut')}
      >
        <p>Việc đang mở tại nơi này kết thúc ngay. Ý kiến đã ghi vẫn được giữ.</p>
        <Form layout="vertical">
          <TextItem id="ly-do-rut" label="Lý do" required autoFocus value={reason} most={LONGEST_REASON} rows={{ minRows: 2 }} onChange={setReason} />
        </Form>
        <MutationError mutation={withdraw} />
      </Modal>
    </>
  );
}
