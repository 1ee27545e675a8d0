import { TextItem } from '../ui/form/text-item.js';

/** Most characters of a reason. */
export const LONGEST_REASON = 4000;

interface Props {
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (reason: string) => void;
}

/** The reason of a return, beside what else it asks. */
export function ReasonField({ value, error, disabled, onChange }: Props) {
  return <TextItem id="reason" label="Lý do" required value={value} most={LONGEST_REASON} rows={{ minRows: 2, maxRows: 10 }} disabled={disabled} error={error} onChange={onChange} />;
}
