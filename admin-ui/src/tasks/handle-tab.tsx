import { App } from 'antd';
import { useState } from 'react';
import type { TaskPage } from '../../../src/tasks/contract.js';
import type { DocumentView } from '../../../src/documents/contract.js';
import { post } from '../api/client.js';
import { useShortcuts } from '../app/use-shortcuts.js';
import { LatestOpinions } from '../documents/latest-opinions.js';
import { SecretQuestion } from '../intake/secret-question.js';
import { focusField } from '../ui/form/focus-field.js';
import { useFieldErrors } from '../ui/form/field-errors.js';
import { FormFields } from '../ui/form/form-fields.js';
import { answersToSend } from '../ui/form/list-rows.js';
import { missingAnswers } from '../ui/form/missing-answers.js';
import { tooLong } from '../ui/form/too-long.js';
import { uploadsUnderWay } from '../ui/form/uploads-under-way.js';
import { Refusal, SendError } from '../ui/send-error.js';
import { FinishDialog } from './finish-dialog.js';
import { NewerDraft } from './newer-draft.js';
import { OutcomeBar } from './outcome-bar.js';
import { LONGEST_REASON, ReasonField } from './reason-field.js';
import { asksReasonInForm, fieldsBeside, hasFields, needsOtherFields } from './shown-fields.js';
import type { ToSign } from './signing-question.js';
import { TaskPanel } from './task-panel.js';
import { useDraftBase } from './use-draft-base.js';
import { hasJustChanged, useFinishTask } from './use-finish-task.js';
import type { useTaskDraft } from './use-task-draft.js';
import styles from './task-view.module.css';

interface Props {
  task: TaskPage;
  document: DocumentView | undefined;
  draft: ReturnType<typeof useTaskDraft>;
  /** What an outcome that signs would sign, as it stands on the screen. */
  signable: ToSign | null;
  /** Brings the document before the eyes, where it does not stand beside the form. */
  onRead: () => void;
  onDone: (next: string | null) => void;
}

/** What the last question asks: a fault in it is told there. */
const ASKED_LAST = /^(reason|signature|pin)\b/;

const READ_NOTE_SECONDS = 6;

/** Xử lý: what to do, the form, the outcomes. What was typed stays on every error. */
export function HandleTab({ task, document, draft, signable, onRead, onDone }: Props) {
  const { typed, change } = draft;
  const { errors, show, changed } = useFieldErrors();
  const [asking, setAsking] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { message } = App.useApp();
  // Brought before the eyes once: where it still cannot be shown, the person says so instead.
  const [brought, setBrought] = useState<string | null>(null);
  const finish = useFinishTask(task, (next) => {
    draft.forget();
    onDone(next);
  });
  const base = useDraftBase(task, document);
  const filledFor = typed.outcome;
  const outcomeOf = (code: string | null) => task.outcomes.find((one) => one.code === code);
  const closed = task.state !== 'open' || task.denial !== null;
  // A step that drafts a document asks first; what is typed exists only after the answer was no.
  const drafts = task.panel === 'soan-moi';
  const [open, setOpen] = useState(!drafts || task.draft !== null);
  const usual = task.outcomes.find(({ kind }) => kind === 'chinh');

  const send = (code: string, pin: string | null, stated = false) => {
    const signature = pin !== null && signable ? { signature: { pin, sha256: signable.sha256, ...(stated ? { seen: true as const } : {}) } } : {};
    const reason = outcomeOf(code)?.needsReason ? { reason: typed.reason.trim() } : {};
    finish.mutate({ version: task.version, outcome: code, answers: answersToSend(task.form, typed.values), ...(drafts ? { secret: false } : {}), ...(base.version === undefined || drafts ? {} : { draftAfter: base.version }), ...reason, ...signature }, {
      onError: (problem) => {
        show(problem.byField);
        if (problem.errors.some(({ path }) => !ASKED_LAST.test(path))) setAsking(null);
      },
    });
  };
  const press = (code: string | null) => {
    const outcome = outcomeOf(code);
    if (!outcome || closed || finish.isPending) return;
    finish.reset();
    if (hasJustChanged()) return setRefusal('Việc tiếp theo vừa mở. Đọc rồi bấm lại.');
    if (!open && outcome.kind === 'chinh') return setRefusal('Trả lời câu hỏi về độ mật trước.');
    if (outcome.refused !== null) return setRefusal(outcome.refused);
    if (needsOtherFields(task, outcome, filledFor)) {
      change({ ...typed, outcome: outcome.code });
      show(new Map());
      const own = task.form?.fields.find((field) => 'key' in field && field.onlyFor?.includes(outcome.code) && !(filledFor !== null && field.onlyFor.includes(filledFor)));
      if (own && 'key' in own) window.setTimeout(() => focusField(own.key));
      return;
    }
    if (outcome.code !== filledFor && hasFields(task.form, outcome.code)) change({ ...typed, outcome: outcome.code });
    const empty = task.form ? missingAnswers(task.form, outcome.code, answersToSend(task.form, typed.values)) : new Map<string, string>();
    const reasonHere = asksReasonInForm(task, outcome);
    const reasonFault = typed.reason.trim() === '' ? 'Nhập “Lý do”.' : tooLong(typed.reason, LONGEST_REASON);
    if (reasonHere && reasonFault !== null) empty.set('reason', reasonFault);
    show(empty);
    const underWay = uploadsUnderWay();
    const unsigned = outcome.signs && !signable ? (document ? 'Chưa có bản PDF để ký. Chờ hệ thống tạo bản ký, hoặc đính kèm bản quét, rồi thử lại.' : 'Văn bản đang mở. Bấm lại sau giây lát.') : null;
    setRefusal(empty.size > 0 ? null : (underWay ?? unsigned));
    if (empty.size > 0) focusField([...empty.keys()][0]);
    else if (underWay !== null || unsigned !== null) return;
    else if (outcome.signs && signable && !signable.seen && brought !== signable.fileId) {
      setBrought(signable.fileId);
      void message.info(`Đọc văn bản rồi bấm “${outcome.name}” lần nữa.`, READ_NOTE_SECONDS);
      onRead();
    } else if ((outcome.needsReason && !reasonHere) || outcome.confirm !== null || outcome.signs) setAsking(outcome.code);
    else send(outcome.code, null);
  };
  const writeReason = (reason: string) => {
    change({ ...typed, reason });
    changed({ reason: typed.reason }, { reason });
  };
  const digits = Object.fromEntries(task.outcomes.flatMap(({ code }, index) => [`${index + 1}`, `alt+${index + 1}`].map((key) => [key, () => press(code)])));
  useShortcuts({ ...digits, 'ctrl+enter': () => press(filledFor) });

  const level = {
    ...{ values: typed.values, errors, disabled: closed },
    onChange: (values: typeof typed.values) => {
      change({ ...typed, values });
      changed(typed.values, values);
    },
  };
  const asked = outcomeOf(asking);
  const filled = outcomeOf(filledFor);
  return (
    <div className={styles['handle']}>
      <div className={styles['form']}>
        {task.instruction === '' ? null : <p className={styles['instruction']}>{task.instruction}</p>}
        <TaskPanel task={task} document={document} signable={signable} />
        {document ? <LatestOpinions documentId={document.id} caseId={task.caseId} /> : null}
        {open || closed ? null : (
          <div className={styles['question']}>
            <SecretQuestion
              excluded={task.excluded}
              refuse={(answer) => post(`/api/tasks/${task.id}/complete`, { version: task.version, outcome: usual?.code, ...answer })}
              onOpen={() => {
                setOpen(true);
                setRefusal(null);
              }}
              onRefused={draft.forget}
            />
          </div>
        )}
        {task.form && (open || closed) ? (
          <>
            <FilledFor task={task} filledFor={filledFor} />
            <FormFields model={task.form} outcome={filledFor} {...level} />
            {filled && asksReasonInForm(task, filled) ? <ReasonField value={typed.reason} error={errors.get('reason')} disabled={closed} onChange={writeReason} /> : null}
            {closed ? null : fieldsBeside(task, filledFor).map(({ outcome, fields }) => (
              <fieldset key={outcome.code} className={styles['beside']}>
                <legend>Nếu chọn “{outcome.name}”</legend>
                <FormFields model={{ fields }} outcome={outcome.code} {...level} />
              </fieldset>
            ))}
          </>
        ) : null}
        {closed ? null : <NewerDraft base={base} />}
        {refusal === null ? <SendError error={asking === null ? finish.error : null} fields={errors} busy={finish.isPending} onRetry={() => finish.variables && press(finish.variables.outcome)} /> : <Refusal sentence={refusal} />}
      </div>
      {closed ? null : <OutcomeBar outcomes={task.outcomes} save={draft.state} filledFor={filledFor} busy={finish.isPending ? finish.variables.outcome : null} onPress={press} />}
      {asked ? (
        <FinishDialog
          outcome={asked}
          asksReason={asked.needsReason && !asksReasonInForm(task, asked)}
          seal={task.panel === 'dong-dau'}
          signable={signable}
          reason={typed.reason}
          onReason={writeReason}
          onEdit={finish.reset}
          problem={finish.error}
          busy={finish.isPending}
          onSend={(pin, stated) => send(asked.code, pin, stated)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

/** Says which way the fields belong to, when it is not the usual one. */
function FilledFor({ task, filledFor }: { task: TaskPage; filledFor: string | null }) {
  const outcome = task.outcomes.find(({ code }) => code === filledFor);
  if (!outcome || !task.form?.fields.some(({ onlyFor }) => onlyFor) || task.outcomes.length < 2) return null;
  return (
    <p className={styles['filledFor']}>
      Hướng xử lý: <strong>{outcome.name}</strong>
    </p>
  );
}
