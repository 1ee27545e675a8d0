import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { post, type Problem } from '../api/client.js';
import { MutationError } from '../ui/send-error.js';

interface Change {
  current: string;
  next: string;
  repeat: string;
}

/** The own password: the present one, the new one twice. */
export function PasswordForm({ autoFocus = false, onChanged }: { autoFocus?: boolean; onChanged: () => void }) {
  const [form] = Form.useForm<Change>();
  const change = useMutation<void, Problem, Change>({
    mutationFn: ({ current, next }) => post('/api/me/password', { current, next }),
    onSuccess: () => {
      form.resetFields();
      onChanged();
    },
    onError: (problem) => form.setFields(problem.errors.filter(({ path }) => path === 'next' || path === 'current').map(({ path, message }) => ({ name: path as keyof Change, errors: [message] }))),
  });
  return (
    <Form<Change> form={form} layout="vertical" onValuesChange={() => change.isError && change.reset()} requiredMark={false} onFinish={(values) => change.mutate(values)}>
      <Form.Item name="current" label="Mật khẩu đang dùng" rules={[{ required: true, message: 'Nhập mật khẩu đang dùng.' }]}>
        <Input.Password autoComplete="current-password" autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item name="next" label="Mật khẩu mới" extra="Ít nhất 10 ký tự, khác tên đăng nhập." rules={[{ required: true, min: 10, message: 'Cần ít nhất 10 ký tự.' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label="Nhập lại mật khẩu mới"
        dependencies={['next']}
        rules={[({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('Hai lần nhập chưa giống nhau.'))) })]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <MutationError mutation={change} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        Đổi mật khẩu
      </Button>
    </Form>
  );
}
