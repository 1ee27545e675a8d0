import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import type { AddAssignmentsBody, AssignmentsView } from '../../../src/documents/contract.js';
import type { FormAnswers } from '../../../src/procedures/contract.js';
import { post, type Problem } from '../api/client.js';
import { useFieldErrors } from '../ui/form/field-errors.js';
import { FormFields } from '../ui/form/form-fields.js';
import { answersToSend } from '../ui/form/list-rows.js';
import type { ListField } from '../ui/form/picker.js';
import { missingAnswers } from '../ui/form/missing-answers.js';
import { PURPOSE } from './words.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { MutationError } from '../ui/send-error.js';

const cell = { required: true, routing: false };
const list = (dueOn: string | null): ListField => ({
  ...cell,
  type: 'list',
  key: 'recipients',
  label: 'Nơi nhận',
  initialRows: 0,
  fields: [
    { ...cell, type: 'select', key: 'noi_nhan', label: 'Phòng ban, chuyên viên, đơn vị', source: 'don_vi_hoac_nguoi' },
    { ...cell, type: 'select', key: 'muc_dich', label: 'Mục đích', initial: 'xu-ly', options: Object.entries(PURPOSE).map(([value, label]) => ({ value, label })) },
    { ...cell, required: false, type: 'date', key: 'han', label: 'Hạn (nếu có)', ...(dueOn === null ? {} : { latest: dueOn }) },
  ],
});
/** @param dueOn the document's own date, which no recipient's may pass */
const formUntil = (dueOn: string | null) => ({ fields: [list(dueOn)] });

/** More recipients for a document that is already assigned. */
export function AddAssignments({ documentId, dueOn, onClose }: { documentId: string; dueOn: string | null; onClose: () => void }) {
  const form = formUntil(dueOn);
  const [values, setValues] = useState<FormAnswers>({ recipients: [] });
  const { errors, show, changed } = useFieldErrors();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const add = useMutation<AssignmentsView, Problem, AddAssignmentsBody>({
    mutationFn: (body) => post(`/api/documents/${documentId}/assignments`, body),
    onSuccess: (_, { recipients }) => {
      void message.success(`Đã chuyển thêm ${recipients.length} nơi.`);
      void queries.invalidateQueries({ queryKey: ['document', documentId] });
      onClose();
    },
    onError: (problem) => show(problem.byField),
  });
  const send = () => {
    const answers = answersToSend(form, values);
    const empty = missingAnswers(form, '', answers);
    show(empty);
    if (empty.size === 0) add.mutate(answers as unknown as AddAssignmentsBody);
  };
  return (
    <Modal open title="Thêm nơi nhận" okText="Chuyển" cancelText="Thôi" width={640} confirmLoading={add.isPending} onOk={send} onCancel={onClose} afterOpenChange={focusOnOpen('recipients')} mask={{ closable: false }}>
      <FormFields model={form} outcome={null} values={values} onChange={(next) => (setValues(next), changed(values, next))} errors={errors} />
      <MutationError mutation={add} fields={errors} />
    </Modal>
  );
}
