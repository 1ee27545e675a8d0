import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { DelegationOptionView } from '../../../src/access/contract.js';
import type { PersonView } from '../../../src/organisation/contract.js';
import { get, post, type Problem } from '../api/client.js';
import { useMe } from '../session/session.js';
import { bySearch } from '../ui/fold-text.js';
import { counterOf, fits } from '../ui/form/too-long.js';
import { momentOf, officeNow } from '../ui/office-clock.js';
import { LoadError } from '../ui/states.js';
import { MutationError } from '../ui/send-error.js';

const LONGEST_BASIS = 500;

interface Wish {
  /** Index into the options. */
  holding: number;
  scope: string;
  deputyId: string;
  period: [Dayjs, Dayjs];
  basis: string;
}

/** A new delegation: which role, what of it, who, from when to when, on what ground. */
export function DelegationForm({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Wish>();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const self = useMe().person.id;
  const options = useQuery({ queryKey: ['delegations', 'options'], queryFn: () => get<DelegationOptionView[]>('/api/delegations/options') });
  const people = useQuery({ queryKey: ['people'], queryFn: () => get<PersonView[]>('/api/organisation/people') });
  const [chosenHolding, chosenScope] = [Form.useWatch('holding', form), Form.useWatch('scope', form)];
  const holding = options.data?.[chosenHolding ?? 0];
  const scope = holding?.scopes.find(({ code }) => code === chosenScope);
  const anybody = (people.data ?? []).filter(({ id }) => id !== self).map((one) => ({ id: one.id, name: `${one.name} – ${one.positions[0]?.title ?? ''}, ${one.positions[0]?.unitName ?? ''}` }));
  const deputies = scope?.deputies ?? anybody;
  const make = useMutation<unknown, Problem, Wish>({
    mutationFn: ({ scope: code, deputyId, period: [from, to], basis }) =>
      post('/api/delegations', { deputyId, role: holding!.role, unitId: holding!.unitId, scope: code, basis, ...(from.isAfter(officeNow()) ? { from: momentOf(from) } : {}), to: momentOf(to) }),
    onSuccess: () => {
      void message.success('Đã lập ủy quyền.');
      void queries.invalidateQueries({ queryKey: ['delegations'] });
      onClose();
    },
  });
  return (
    <Modal open title="Lập ủy quyền" okText="Lập ủy quyền" cancelText="Thôi" onCancel={onClose} onOk={form.submit} confirmLoading={make.isPending} mask={{ closable: false }}>
      {options.isError ? <LoadError error={options.error} onRetry={options.refetch} /> : null}
      <Form<Wish> form={form} layout="vertical" onValuesChange={() => make.isError && make.reset()} initialValues={{ holding: 0, period: [officeNow(), officeNow().add(7, 'day').hour(17).minute(0).second(0)] }} onFinish={(wish) => make.mutate(wish)}>
        <Form.Item name="holding" label="Vai trò">
          <Select loading={options.isPending} options={(options.data ?? []).map((one, value) => ({ value, label: `${one.roleName} – ${one.unitName}` }))} onChange={() => form.resetFields(['scope', 'deputyId'])} />
        </Form.Item>
        <Form.Item name="scope" label="Phạm vi" rules={[{ required: true, message: 'Chọn phạm vi ủy quyền.' }]}>
          <Select placeholder="Chọn…" options={(holding?.scopes ?? []).map(({ code, name, article }) => ({ value: code, label: `${name} (${article})` }))} onChange={() => form.resetFields(['deputyId'])} />
        </Form.Item>
        <Form.Item name="deputyId" label="Người được ủy quyền" rules={[{ required: true, message: 'Chọn người được ủy quyền.' }]}>
          <Select placeholder="Chọn…" options={deputies.map(({ id, name }) => ({ value: id, label: name }))} showSearch={bySearch} />
        </Form.Item>
        <Form.Item name="period" label="Thời gian" rules={[{ required: true, message: 'Chọn thời gian.' }]}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="DD/MM/YYYY HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="basis" label="Căn cứ" rules={[{ required: true, whitespace: true, message: 'Ghi căn cứ, ví dụ: Giấy ủy quyền số 03/GUQ ngày 20/11/2026.' }, fits(LONGEST_BASIS)]}>
          <Input.TextArea count={counterOf(LONGEST_BASIS)} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <MutationError mutation={make} />
      </Form>
    </Modal>
  );
}
