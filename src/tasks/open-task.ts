import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Forbidden } from '../kernel/errors.js';
import { logCase } from '../kernel/log.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { ExpectedNumber, type Expected } from '../registers/expected-number.js';
import { AgencyWords } from './agency-words.js';
import type { TaskItem, TaskPage } from './contract.js';
import { readJson } from './database-words.js';
import { documentOf, formValues } from './form-values.js';
import { limitDates } from './limit-dates.js';
import { lockFields } from './locked-fields.js';
import { mayAct, type Verdict } from './may-act.js';
import { openRow, type OpenRow } from './open-row.js';
import { SharedWork } from './shared-work.js';
import { itemOf } from './task-item.js';
import { pageOf } from './task-page.js';
import { actedOn } from './task.js';
import { TaskAnswer } from './task-answer.js';
import { StepRights } from './step-rights.js';
import { denialSentence } from './task-rights.js';
import { TaskDraft } from './task-rows.js';
import { stepOf, type TaskStep } from './task-step.js';

/** What of a task somebody sees; own: the own answer and draft, without the document. */
type Sight = 'all' | 'own' | 'none';

/** Opens a task's page and marks it as read by who may do it. */
@Injectable()
export class OpenTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly readers: DocumentReaders,
    private readonly rights: StepRights,
    private readonly numbers: ExpectedNumber,
    private readonly shared: SharedWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; Forbidden for somebody who may neither do it, nor has done it, nor reads its document; of an ended task, who does not read that gets the own answer and draft only */
  async open(actor: Actor, taskId: string): Promise<TaskPage> {
    const { page, task, verdict } = await this.uow.read(scopeOf(actor), (tx) => this.look(tx, actor, taskId));
    if (!verdict.may || task.state !== 'open' || (!page.unread && !verdict.as.onBehalfOf)) return page;
    await this.markRead(actor, task, verdict);
    return { ...page, unread: false };
  }

  private async look(tx: Tx, actor: Actor, taskId: string): Promise<{ page: TaskPage; task: OpenRow; verdict: Verdict }> {
    const row = await openRow(tx, actor, taskId);
    logCase(row.caseId);
    const task = { ...row, candidates: readJson(row.candidates), delegable: Boolean(row.delegable) };
    const published = await stepOf(this.procedures, tx, task);
    const document = await documentOf(tx, published, task.documentId);
    const step = await limitDates(tx, lockFields(published, document), task);
    const verdict = mayAct(actor, actedOn(task));
    // An open task has none, so the table is not asked.
    const answers = Number(row.answered) === 1 ? await tx.find(TaskAnswer, { taskId }, { order: { at: 'ASC', id: 'ASC' } }) : [];
    const own = answers.filter((one) => one.personId === actor.personId || one.onBehalfOf === actor.personId);
    const sight = await this.sight(tx, actor, task, verdict, own.length > 0);
    const item = itemOf(row, actor, await AgencyWords.of(this.procedures, tx, actor.agencyId), await this.shared.holders(tx, actor.agencyId), tx.now());
    const draft = item.hasDraft ? await tx.findOne(TaskDraft, { taskId, personId: actor.personId }) : null;
    if (sight === 'none' || (sight === 'own' && own.length === 0 && !draft)) throw refusal(step, verdict);
    const shown = sight === 'own' ? own : answers;
    const values = verdict.may && task.state === 'open' ? await formValues(tx, step, document) : {};
    const expected = await this.expected(tx, task, step);
    const sent = task.state !== 'open' && (verdict.may || own.length > 0) ? (shown.at(-1)?.answers ?? null) : null;
    const page = pageOf({ item: sight === 'own' ? withoutDocument(item) : item, task, step, answers: shown, draft, values, sent, expected, denial: this.rights.denial(actor, task, step), mayTake: task.state === 'open' && !verdict.may && verdict.why === 'nguoi-khac-da-nhan' });
    return { page, task, verdict };
  }

  private async expected(tx: Tx, { state, documentId }: OpenRow, { node }: TaskStep): Promise<ReadonlyMap<string, Expected>> {
    const found = new Map<string, Expected>();
    if (state !== 'open' || documentId === null) return found;
    for (const { ma, cap_so: book } of node.outcomes) {
      const expected = book === undefined ? null : await this.numbers.of(tx, documentId, book);
      if (expected) found.set(ma, expected);
    }
    return found;
  }

  /** An ended task opens its document to nobody: it may have been taken back because it was given by mistake. */
  private async sight(tx: Tx, actor: Actor, { state, documentId }: OpenRow, verdict: Verdict, answered: boolean): Promise<Sight> {
    const did = verdict.may || answered;
    if (did && (state === 'open' || documentId === null)) return 'all';
    if (documentId !== null && (await this.readers.mayRead(tx, actor, documentId))) return 'all';
    return state === 'open' ? 'none' : 'own';
  }

  /** A deputy becomes a reader of this document with the first look, until the delegation ends: what the principal reads besides stays closed. */
  private async markRead(actor: Actor, { id, caseId, documentId }: OpenRow, { as }: Extract<Verdict, { may: true }>): Promise<void> {
    const { agencyId, personId } = actor;
    const scope = scopeOf(actor);
    await this.uow.write(scope, 'INSERT INTO task_read (task_id, person_id, agency_id, at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE at = at', [id, personId, agencyId, this.clock.now()]);
    if (!as.onBehalfOf || documentId === null) return;
    const { delegationId } = as.onBehalfOf;
    await this.uow.run(scope, (tx) => this.readers.grant(tx, documentId, { kind: 'delegation', delegationId }, readerReason.deputy(caseId)));
  }
}

function withoutDocument(item: TaskItem): TaskItem {
  return { ...item, title: item.name, document: null, numberCancelled: null, passedBy: null };
}

function refusal(step: TaskStep, verdict: Verdict): Forbidden {
  if (!verdict.may) return new Forbidden(verdict.why, denialSentence(step, verdict.why));
  return new Forbidden('viec-da-dong', `Bước "${step.node.name}" đã kết thúc và văn bản của việc không còn mở cho bạn. Liên hệ người giao việc nếu cần xem.`);
}
