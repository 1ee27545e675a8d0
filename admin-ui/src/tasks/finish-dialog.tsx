import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { TaskPage } from '../../../src/tasks/contract.js';
import type { Problem } from '../api/client.js';
import { focusOnOpen } from '../ui/focus-on-open.js';
import { TextItem } from '../ui/form/text-item.js';
import { tooLong } from '../ui/form/too-long.js';
import { SendError } from '../ui/send-error.js';
import { LONGEST_REASON } from './reason-field.js';
import { SigningQuestion, type ToSign } from './signing-question.js';

interface Props {
  outcome: TaskPage['outcomes'][number];
  /** The reason is asked here, not in the form. */
  asksReason: boolean;
  /** The file that will be signed. */
  signable: ToSign | null;
  seal: boolean;
  reason: string;
  onReason: (reason: string) => void;
  problem: Problem | null;
  /** What was refused is being changed. */
  onEdit: () => void;
  busy: boolean;
  /** @param stated the person says to have read the file. */
  onSend: (pin: string | null, stated: boolean) => void;
  onClose: () => void;
}

/** Where the server misses the statement to have read what is signed. */
const SEEN = 'signature.seen';

/** Asked before an outcome goes: its reason, its consequences, the PIN of a signature. */
export function FinishDialog({ outcome, asksReason, signable, seal, reason, onReason, problem, onEdit, busy, onSend, onClose }: Props) {
  const [pin, setPin] = useState('');
  const [stated, setStated] = useState(false);
  // As it was when the question was asked: what is drawn behind it meanwhile is not read.
  const [seen] = useState(signable?.seen ?? false);
  const errors = problem?.byField ?? new Map<string, string>();
  const asksSeen = outcome.signs && signable !== null && (!seen || signable.unjudged || errors.has(SEEN));
  const ready = (!asksReason || (reason.trim() !== '' && tooLong(reason, LONGEST_REASON) === null)) && (!outcome.signs || pin !== '') && (!asksSeen || stated);
  const send = () => ready && !busy && onSend(outcome.signs ? pin : null, stated);
  // The whole sentence: it says how many tries are left.
  const wrongPin = [...errors.keys()].some((path) => path !== SEEN && /^(pin|signature)\b/.test(path));
  return (
    <Modal
      open
      title={outcome.name}
      okText={outcome.name}
      cancelText="Để sau"
      okButtonProps={{ disabled: !ready, danger: outcome.kind === 'tra' }}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
      afterOpenChange={focusOnOpen(asksReason ? 'ly-do' : 'ma-pin')}
      mask={{ closable: false }}
    >
      <Form layout="vertical" onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()} onSubmitCapture={(event) => (event.preventDefault(), send())}>
        {outcome.confirm === null ? null : <p>{outcome.confirm}</p>}
        {outcome.expects === null ? null : (
          <p>
            Văn bản lấy số tiếp theo trong sổ: <strong>{outcome.expects.symbol}</strong> (nếu có người vào sổ trước thì lấy số kế sau). Gửi đến {outcome.expects.recipients.length} nơi nhận: {outcome.expects.recipients.join('; ')}.
          </p>
        )}
        {asksReason ? (
          <TextItem id="ly-do" label="Lý do" required autoFocus value={reason} most={LONGEST_REASON} rows={{ minRows: 3, maxRows: 10 }} error={errors.get('reason')} onChange={(text) => (onReason(text), problem && onEdit())} />
        ) : null}
        {outcome.signs ? (
          <>
            <SigningQuestion signable={signable && { ...signable, seen }} seal={seal} />
            {asksSeen ? (
              <Form.Item {...fault(errors.get(SEEN))} extra={seen ? undefined : 'Bản này chưa hiện trên màn hình của bạn. Chưa đọc thì bấm “Để sau”, mở văn bản đọc rồi ký.'}>
                <Checkbox checked={stated} onChange={(e) => setStated(e.target.checked)}>
                  {signable.unjudged ? 'Tôi đã xem văn bản này: đúng bản đã ký, đóng dấu, quét đủ trang' : 'Tôi đã xem văn bản này'}
                </Checkbox>
              </Form.Item>
            ) : null}
            <Form.Item label={seal ? 'Mã PIN chứng thư của cơ quan' : 'Mã PIN chứng thư của bạn'} htmlFor="ma-pin" required {...fault(wrongPin ? problem?.message : undefined)}>
              <Input.Password id="ma-pin" autoFocus={!asksReason} autoComplete="off" value={pin} onChange={(e) => (setPin(e.target.value), problem && onEdit())} />
            </Form.Item>
          </>
        ) : null}
        {problem && !wrongPin && !errors.has('reason') && !errors.has(SEEN) ? <SendError error={problem} busy={busy} onRetry={send} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

const fault = (sentence: string | undefined) => (sentence === undefined ? {} : { validateStatus: 'error' as const, help: sentence });
