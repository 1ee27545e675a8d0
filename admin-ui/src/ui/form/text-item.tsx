import { Form, Input } from 'antd';
import { counterOf, tooLong } from './too-long.js';

interface Props {
  id: string;
  label: string;
  value: string;
  /** Most characters that the server takes. */
  most: number;
  /** Lines at first and at most; without them one line. */
  rows?: { minRows: number; maxRows?: number };
  required?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  /** What the check at sending said. */
  error?: string | undefined;
  onChange: (text: string) => void;
}

/** One text of a dialog. What is pasted stays whole: when it is too long, a counter and a sentence say how much is to go. */
export function TextItem({ id, label, value, most, rows, required = false, autoFocus = false, disabled = false, error, onChange }: Props) {
  const help = error ?? tooLong(value, most);
  const common = { id, value, autoFocus, disabled, count: counterOf(most) };
  return (
    <Form.Item label={label} htmlFor={id} required={required} layout="vertical" {...(help === null ? {} : { validateStatus: 'error' as const, help })}>
      {rows ? <Input.TextArea {...common} autoSize={rows} onChange={(e) => onChange(e.target.value)} /> : <Input {...common} onChange={(e) => onChange(e.target.value)} />}
    </Form.Item>
  );
}
