import { Form, Input } from 'antd';

interface Props {
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (reason: string) => void;
}

/** The reason of a return, beside what else it asks. */
export function ReasonField({ value, error, disabled, onChange }: Props) {
  return (
    <Form.Item label="Lý do" htmlFor="reason" required layout="vertical" {...(error === undefined ? {} : { validateStatus: 'error' as const, help: error })}>
      <Input.TextArea id="reason" value={value} autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} disabled={disabled} onChange={(e) => onChange(e.target.value)} />
    </Form.Item>
  );
}
