import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { AccountView, FirstPasswordView } from '../../../src/access/contract.js';
import type { RoleView, UnitView } from '../../../src/organisation/contract.js';
import { get, patch, post, type Problem } from '../api/client.js';
import { bySearch } from '../ui/fold-text.js';
import { firstPasswordNotice } from './first-password.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { counterOf, fits } from '../ui/form/too-long.js';
import { MutationError } from '../ui/send-error.js';
import styles from './people.module.css';

interface Wish {
  name: string;
  username: string;
  email?: string;
  superiorId?: string | null;
  positions: { unitId: string; title: string; roles: string[] }[];
  /** Read the warning of a person of the same name. */
  sameName?: boolean;
}

/** One person: name, account, positions with their roles; the first position is the main one. */
export function PersonForm({ account, onClose }: { account: AccountView | null; onClose: () => void }) {
  const [form] = Form.useForm<Wish>();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const people = useQuery({ queryKey: ['accounts', ''], queryFn: () => get<AccountView[]>('/api/admin/people') });
  const save = useMutation<FirstPasswordView | null, Problem, Wish>({
    mutationFn: async ({ name, username, email, superiorId, positions, sameName }) => {
      const common = { name, email: email ? email : null, superiorId: superiorId ?? null, positions };
      if (account === null) return post<FirstPasswordView>('/api/admin/people', { ...common, username, confirm: sameName ? ['trung-ten'] : [] });
      await patch(`/api/admin/people/${account.id}`, common);
      return null;
    },
    onSuccess: (made) => {
      if (made) modal.success(firstPasswordNotice(made));
      else void message.success('Đã lưu.');
      void queries.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    },
    onError: (problem) => form.setFields(problem.errors.map(({ path, message: sentence }) => ({ name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) as never, errors: [sentence] }))),
  });
  const initial = account ? { ...account, email: account.email ?? '', positions: account.positions.map(({ unitId, title, roles }) => ({ unitId, title, roles })) } : { positions: [{}] };
  return (
    <Modal open title={account ? `Sửa: ${account.name}` : 'Khai báo người dùng'} width={760} okText={account ? 'Lưu' : 'Khai báo'} cancelText="Thôi" onOk={form.submit} onCancel={onClose} confirmLoading={save.isPending} afterOpenChange={focusOnOpen('name')} mask={{ closable: false }}>
      <Form<Wish> form={form} layout="vertical" initialValues={initial} onFinish={(wish) => save.mutate(wish)}>
        <div className={styles['pair']}>
          <Form.Item name="name" label="Họ tên" rules={[{ required: true, whitespace: true, message: 'Nhập họ tên.' }, fits(190)]}>
            <Input autoFocus count={counterOf(190)} />
          </Form.Item>
          <Form.Item name="username" label="Tên đăng nhập" rules={[{ required: true, message: 'Nhập tên đăng nhập.' }, fits(63)]}>
            <Input count={counterOf(63)} disabled={account !== null} spellCheck={false} />
          </Form.Item>
          <Form.Item name="email" label="Thư điện tử (nếu có)" rules={[{ type: 'email', message: 'Địa chỉ thư chưa đúng.' }, fits(200)]}>
            <Input count={counterOf(200)} />
          </Form.Item>
          <Form.Item name="superiorId" label="Cấp trên trực tiếp (để trống: theo sơ đồ tổ chức)">
            <Select allowClear options={(people.data ?? []).filter(({ id, locked }) => id !== account?.id && (!locked || id === account?.superiorId)).map(({ id, name }) => ({ value: id, label: name }))} showSearch={bySearch} />
          </Form.Item>
        </div>
        <Positions />
        <MutationError mutation={save} />
        {save.error?.code === 'trung-ten' ? (
          <Form.Item name="sameName" valuePropName="checked">
            <Checkbox>Đã kiểm tra: đây là người khác cùng họ tên</Checkbox>
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}

function Positions() {
  const units = useQuery({ queryKey: ['units'], queryFn: () => get<UnitView[]>('/api/organisation/units'), staleTime: 600_000 });
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => get<RoleView[]>('/api/organisation/roles'), staleTime: 600_000 });
  return (
    <Form.List name="positions">
      {(rows, { add, remove }) => (
        <fieldset className={styles['positions']}>
          <legend>Vị trí công tác (dòng đầu là vị trí chính)</legend>
          {rows.map((row) => (
            <div key={row.key} className={styles['position']}>
              <Form.Item name={[row.name, 'unitId']} rules={[{ required: true, message: 'Chọn đơn vị.' }]}>
                <Select placeholder="Đơn vị" aria-label="Đơn vị" options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} showSearch={bySearch} />
              </Form.Item>
              <Form.Item name={[row.name, 'title']} rules={[{ required: true, whitespace: true, message: 'Nhập chức vụ.' }, fits(200)]}>
                <Input placeholder="Chức vụ" aria-label="Chức vụ" count={counterOf(200)} />
              </Form.Item>
              <Form.Item name={[row.name, 'roles']} rules={[{ required: true, message: 'Chọn vai trò.' }]}>
                <Select mode="multiple" placeholder="Vai trò" aria-label="Vai trò" options={(roles.data ?? []).filter(({ everyone }) => !everyone).map(({ code, name }) => ({ value: code, label: name }))} showSearch={bySearch} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label="Bỏ vị trí" disabled={rows.length === 1} onClick={() => remove(row.name)} />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            Thêm vị trí
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
