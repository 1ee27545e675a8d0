import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { useEffect, useRef } from 'react';
import type { IncomingBody, IntakeView, ReceivedView } from '../../../src/documents/contract.js';
import type { FormModel } from '../../../src/procedures/contract.js';
import { post, type Problem } from '../api/client.js';
import { useShortcuts } from '../app/use-shortcuts.js';
import { focusField } from '../ui/form/focus-field.js';
import { useFieldErrors } from '../ui/form/field-errors.js';
import { FormFields } from '../ui/form/form-fields.js';
import { answersToSend } from '../ui/form/list-rows.js';
import { missingAnswers } from '../ui/form/missing-answers.js';
import { uploadsUnderWay } from '../ui/form/uploads-under-way.js';
import { DuplicateWarning } from './duplicate-warning.js';
import { enterMovesOn } from './enter-moves-on.js';
import { fieldWriting, withoutField } from './form-parts.js';
import type { Registered } from './registered.js';
import type { IntakeDraft, useIntake } from './use-intake.js';
import { useProposals } from './use-proposals.js';
import type { useScan } from './use-scan.js';
import { MutationError } from '../ui/send-error.js';
import styles from './intake.module.css';

interface Props {
  form: FormModel;
  units: IntakeView['units'];
  intake: ReturnType<typeof useIntake>;
  draft: IntakeDraft;
  scan: ReturnType<typeof useScan>;
  onRegistered: (done: Registered) => void;
}

/** The fields beside the scan; the last field's Enter registers. On an error everything typed stays. */
export function IntakeForm({ form, units, intake, draft, scan, onRegistered }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const { message } = App.useApp();
  const { errors, show, changed } = useFieldErrors();
  const { proposed, touch } = useProposals(form, draft, scan, intake.change);
  const { answers } = draft;
  const text = (place: string): string => {
    const value = answers[fieldWriting(form, place)?.key ?? ''];
    return typeof value === 'string' ? value : '';
  };
  const register = useMutation<ReceivedView, Problem, IncomingBody>({
    mutationFn: (input) => post('/api/documents/incoming', input),
    onSuccess: (view) => onRegistered({ ...view, abstract: text('van_ban.trich_yeu') }),
    onError: (problem) => show(problem.byField),
  });
  const send = () => {
    if (register.isPending || scan.busy) return;
    const ready = answersToSend(form, answers);
    const empty = missingAnswers(form, '', ready);
    show(empty);
    if (empty.size > 0) focusField([...empty.keys()][0]);
    else if (uploadsUnderWay() !== null) void message.warning(uploadsUnderWay());
    else register.mutate({ id: draft.id, secret: false, answers: ready, ...(draft.unitId === undefined ? {} : { unitId: draft.unitId }) });
  };
  useShortcuts({ 'ctrl+enter': send });
  useEffect(() => body.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const scanId = answers[scan.key ?? ''];
  useEffect(() => {
    if (scan.key !== undefined) changed({}, { [scan.key]: scanId });
  }, [scan.key, scanId, changed]);
  const scanError = scan.key === undefined ? undefined : errors.get(scan.key);
  return (
    <div className={styles['side']} onKeyDown={(event) => enterMovesOn(event, send)}>
      <header className={styles['head']}>
        <h1>Tiếp nhận văn bản đến</h1>
        {units.length > 1 ? <Select size="small" aria-label="Tiếp nhận tại" value={draft.unitId ?? units[0]!.id} options={units.map(({ id, name }) => ({ value: id, label: name }))} onChange={(unitId) => intake.change({ ...draft, unitId })} /> : null}
        <Button size="small" onClick={() => (intake.clear(), scan.clear())}>
          Bỏ, nhập văn bản khác
        </Button>
      </header>
      <div className={styles['fields']} ref={body} onFocusCapture={(event) => touch((event.target as HTMLElement).id)}>
        {intake.restored ? <Alert type="info" showIcon closable style={{ marginBottom: 12 }} title="Đã khôi phục văn bản đang nhập dở." /> : null}
        {scanError === undefined ? null : <Alert type="error" showIcon style={{ marginBottom: 12 }} title={text('tep.scan') === '' ? 'Chưa có bản quét. Kéo tệp .pdf vào khung bên trái.' : `Bản quét: ${scanError}`} />}
        <DuplicateWarning signs={{ symbol: text('van_ban.so_ky_hieu'), issuingBody: text('van_ban.co_quan_ban_hanh'), issuedOn: text('van_ban.ngay_ban_hanh'), sha256: scan.sha256 }} />
        <FormFields model={withoutField(form, scan.key)} outcome={null} values={answers} errors={errors} proposed={proposed} disabled={register.isPending} onChange={(next) => (intake.change({ ...draft, answers: next }), changed(answers, next))} />
        <MutationError mutation={register} fields={errors} />
      </div>
      <footer className={styles['foot']}>
        <span>{scan.busy ? 'Đang gửi bản quét…' : 'Tab sang ô sau, Ctrl + Enter để vào sổ'}</span>
        <Button type="primary" data-send="" loading={register.isPending} disabled={scan.busy} onClick={send}>
          Vào sổ
        </Button>
      </footer>
    </div>
  );
}
