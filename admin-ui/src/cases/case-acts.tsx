import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CasePage } from '../../../src/cases/contract.js';
import { post } from '../api/client.js';
import { TextItem } from '../ui/form/text-item.js';
import { tooLong } from '../ui/form/too-long.js';
import { MutationError } from '../ui/send-error.js';

const LONGEST_REASON = 1000;

type Act = 'cancel' | 'restart';

const WORDS: Record<Act, { button: string; title: string; explain: string }> = {
  cancel: { button: 'Kết thúc hồ sơ', title: 'Kết thúc hồ sơ xử lý', explain: 'Hồ sơ dừng tại đây, cả hồ sơ được gọi mà bước đang chờ; việc đang mở được rút khỏi mọi người. Văn bản và ý kiến vẫn còn. Không mở lại được.' },
  restart: { button: 'Đặt lại bước', title: 'Đặt lại bước', explain: 'Lượt đang chạy dừng lại, cả hồ sơ được gọi mà bước đang chờ; hồ sơ chạy tiếp từ bước được chọn. Những gì đã ghi vẫn còn.' },
};

/** What an administrator may do with a case that still runs. */
export function CaseActs({ page }: { page: CasePage }) {
  const [asking, setAsking] = useState<Act | null>(null);
  if (page.state === 'ended' || page.state === 'cancelled') return null;
  return (
    <>
      <Button onClick={() => setAsking('restart')}>{WORDS.restart.button}</Button>
      <Button danger onClick={() => setAsking('cancel')}>
        {WORDS.cancel.button}
      </Button>
      {asking ? <ActDialog act={asking} page={page} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

/** Asks why, and where it goes on; says what will happen. */
export function ActDialog({ act, page, onClose }: { act: Act; page: CasePage; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [elementId, setElementId] = useState<string | null>(null);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => post(`/api/cases/${page.id}/${act}`, act === 'cancel' ? { reason: reason.trim() } : { elementId, reason: reason.trim() }),
    onSuccess: () => {
      for (const key of ['case', 'cases']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  const steps = [true, false].flatMap((passed) => {
    const options = page.restartable.filter((step) => step.passed === passed).map(({ elementId: value, name: label }) => ({ value, label }));
    return options.length === 0 ? [] : [{ label: passed ? 'Bước đã qua' : 'Bước chưa qua', options }];
  });
  const ready = reason.trim() !== '' && tooLong(reason, LONGEST_REASON) === null && (act === 'cancel' || elementId !== null);
  const { title, explain, button } = WORDS[act];
  return (
    <Modal open title={title} okText={button} cancelText="Thôi" okButtonProps={{ danger: act === 'cancel', disabled: !ready }} confirmLoading={send.isPending} onOk={() => send.mutate()} onCancel={onClose}>
      <p>{explain}</p>
      <Form layout="vertical">
        {act === 'restart' ? (
          <Form.Item label="Bước chạy tiếp" htmlFor="buoc" required>
            <Select id="buoc" value={elementId} placeholder="Chọn bước" options={steps} onChange={setElementId} />
          </Form.Item>
        ) : null}
        <TextItem id="ly-do-can-thiep" label="Lý do" required value={reason} most={LONGEST_REASON} rows={{ minRows: 2 }} onChange={setReason} />
        <MutationError mutation={send} />
      </Form>
    </Modal>
  );
}

/** Lets a step that stands still try again. */
export function RetryIncident({ caseId, incidentKey }: { caseId: string; incidentKey: string }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const retry = useMutation({
    mutationFn: () => post(`/api/cases/${caseId}/incidents/retry`, { key: incidentKey }),
    onSuccess: () => {
      void message.success('Đã cho thử lại.');
      for (const key of ['case', 'cases']) void queries.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
      Thử lại
    </Button>
  );
}
