import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { useNavigate } from 'react-router';
import type { IntakeView, OutgoingBody } from '../../../src/documents/contract.js';
import type { FormModel } from '../../../src/procedures/contract.js';
import { post, type Problem } from '../api/client.js';
import { useShortcuts } from '../app/use-shortcuts.js';
import { focusField } from '../ui/form/focus-field.js';
import { useFieldErrors } from '../ui/form/field-errors.js';
import { FormFields } from '../ui/form/form-fields.js';
import { answersToSend } from '../ui/form/list-rows.js';
import { missingAnswers } from '../ui/form/missing-answers.js';
import { uploadsUnderWay } from '../ui/form/uploads-under-way.js';
import { usePageTitle } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { SecretQuestion } from './secret-question.js';
import { useIntake, type IntakeDraft } from './use-intake.js';
import { MutationError } from '../ui/send-error.js';
import styles from './intake.module.css';

/** Soạn văn bản đi: the question of secrecy, the fields, the editable draft and its attachments, then it is presented. */
export function NewDraftScreen() {
  usePageTitle('Soạn văn bản đi');
  const intake = useIntake('di');
  return (
    <div className={styles['screen']}>
      <Loaded query={intake.intake}>
        {({ form, units, excluded }) => {
          if (form === null) return <Alert type="warning" showIcon style={{ margin: 16 }} title="Quy trình văn bản đi của cơ quan chưa có màn hình soạn thảo. Liên hệ quản trị." />;
          if (intake.draft === null) return <SecretQuestion excluded={excluded} refuse={(answer) => post('/api/documents/outgoing', answer)} onOpen={() => intake.begin(form)} onRefused={() => undefined} />;
          return <DraftForm form={form} units={units} intake={intake} draft={intake.draft} />;
        }}
      </Loaded>
    </div>
  );
}

function DraftForm({ form, units, intake, draft }: { form: FormModel; units: IntakeView['units']; intake: ReturnType<typeof useIntake>; draft: IntakeDraft }) {
  const { errors, show, changed } = useFieldErrors();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const present = useMutation<{ id: string }, Problem, OutgoingBody>({
    mutationFn: (input) => post('/api/documents/outgoing', input),
    onSuccess: ({ id }) => {
      intake.clear();
      void message.success('Đã trình dự thảo theo quy trình.');
      void queries.invalidateQueries({ queryKey: ['documents'] });
      void navigate(`/van-ban/${id}`);
    },
    onError: (problem) => show(problem.byField),
  });
  const send = () => {
    if (present.isPending) return;
    const answers = answersToSend(form, draft.answers);
    const empty = missingAnswers(form, '', answers);
    show(empty);
    if (empty.size > 0) focusField([...empty.keys()][0]);
    else if (uploadsUnderWay() !== null) void message.warning(uploadsUnderWay());
    else present.mutate({ id: draft.id, secret: false, answers, ...(draft.unitId === undefined ? {} : { unitId: draft.unitId }) });
  };
  useShortcuts({ 'ctrl+enter': send });
  return (
    <div className={styles['sheet']}>
      <header className={styles['head']}>
        <h1>Soạn văn bản đi</h1>
        {units.length > 1 ? <Select size="small" aria-label="Soạn tại" value={draft.unitId ?? units[0]!.id} options={units.map(({ id, name }) => ({ value: id, label: name }))} onChange={(unitId) => intake.change({ ...draft, unitId })} /> : null}
        <Button size="small" onClick={intake.clear}>
          Bỏ, soạn văn bản khác
        </Button>
      </header>
      <div className={styles['fields']}>
        {intake.restored ? <Alert type="info" showIcon closable style={{ marginBottom: 12 }} title="Đã khôi phục dự thảo đang soạn dở." /> : null}
        <FormFields model={form} outcome={null} values={draft.answers} errors={errors} disabled={present.isPending} onChange={(answers) => (intake.change({ ...draft, answers }), changed(draft.answers, answers))} />
        <MutationError mutation={present} fields={errors} />
      </div>
      <footer className={styles['foot']}>
        <span>Nội dung đang soạn tự lưu trên máy này. Ctrl + Enter để trình.</span>
        <Button type="primary" loading={present.isPending} onClick={send}>
          Trình
        </Button>
      </footer>
    </div>
  );
}
