import { EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { RowView } from '../../../src/registers/contract.js';
import { post, type Problem } from '../api/client.js';
import { COLUMNS, CORRECTABLE, DAYS } from './book-columns.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { MutationError } from '../ui/send-error.js';
import { formatBookNumber } from '../ui/format.js';

interface Wish {
  what: 'sua' | 'huy';
  field?: string;
  value?: string | Dayjs;
  reason: string;
}

/** What the clerk may propose for one row; the head of office decides, the number never changes. */
export function RowActs({ row, kind, mayPropose }: { row: RowView; kind: 'den' | 'di'; mayPropose: boolean }) {
  const [open, setOpen] = useState(false);
  if (!mayPropose || row.state !== 'dung' || row.hasOpenProposal) return null;
  return (
    <>
      <Button size="small" type="text" icon={<EditOutlined />} aria-label={`Đề nghị sửa số ${formatBookNumber(row.number)}`} title="Đề nghị sửa" onClick={() => setOpen(true)} />
      {open ? <ProposalForm row={row} kind={kind} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProposalForm({ row, kind, onClose }: { row: RowView; kind: 'den' | 'di'; onClose: () => void }) {
  const [form] = Form.useForm<Wish>();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const what = Form.useWatch('what', form) ?? 'sua';
  const field = Form.useWatch('field', form);
  const send = useMutation<unknown, Problem, Wish>({
    mutationFn: (wish) =>
      wish.what === 'huy'
        ? post(`/api/registers/rows/${row.id}/cancel`, { reason: wish.reason })
        : post(`/api/registers/rows/${row.id}/corrections`, { field: wish.field, value: typeof wish.value === 'object' ? wish.value.format('YYYY-MM-DD') : (wish.value ?? ''), reason: wish.reason }),
    onSuccess: () => {
      void message.success('Đã gửi đề nghị. Sổ đổi sau khi được duyệt.');
      void queries.invalidateQueries({ queryKey: ['registers'] });
      onClose();
    },
    onError: (problem) => form.setFields(problem.errors.filter(({ path }) => path === 'field' || path === 'value').map(({ path, message: sentence }) => ({ name: path as 'field' | 'value', errors: [sentence] }))),
  });
  const titles = new Map(COLUMNS[kind].map(({ key, title }) => [key, title]));
  return (
    <Modal open title={`Số ${formatBookNumber(row.number)}: đề nghị sửa sổ`} okText="Gửi đề nghị" cancelText="Thôi" onCancel={onClose} onOk={form.submit} confirmLoading={send.isPending} afterOpenChange={focusOnOpen('field')}>
      <Form<Wish> form={form} layout="vertical" onValuesChange={() => send.isError && send.reset()} initialValues={{ what: 'sua' }} onFinish={(wish) => send.mutate(wish)}>
        <Form.Item name="what">
          <Radio.Group options={[{ value: 'sua', label: 'Sửa một mục' }, { value: 'huy', label: 'Hủy số này (dòng vẫn giữ, ghi lý do)' }]} />
        </Form.Item>
        {what === 'sua' ? (
          <>
            <Form.Item name="field" label="Mục cần sửa" rules={[{ required: true, message: 'Chọn mục cần sửa.' }]}>
              <Select placeholder="Chọn…" options={CORRECTABLE[kind].map((key) => ({ value: key, label: titles.get(key) ?? key }))} onChange={() => form.resetFields(['value'])} />
            </Form.Item>
            <Form.Item name="value" label="Giá trị mới" extra={field ? `Đang ghi: ${row.cells[field]?.value ?? ''}` : undefined}>
              {field && DAYS.includes(field) ? <DatePicker format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']} placeholder="ngày/tháng/năm" /> : <Input.TextArea autoSize={{ minRows: 2 }} />}
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="reason" label="Lý do" rules={[{ required: true, message: 'Nêu lý do để người duyệt biết.' }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
        <MutationError mutation={send} />
      </Form>
    </Modal>
  );
}
