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
import type { TaskPage } from './contract.js';
import { readJson } from './database-words.js';
import { documentOf, formValues } from './form-values.js';
import { limitDates } from './limit-dates.js';
import { lockFields } from './locked-fields.js';
import { mayAct, type Verdict } from './may-act.js';
import { openRow, type OpenRow } from './open-row.js';
import { itemOf } from './task-item.js';
import { pageOf } from './task-page.js';
import { actedOn } from './task.js';
import { TaskAnswer } from './task-answer.js';
import { StepRights } from './step-rights.js';
import { denialSentence } from './task-rights.js';
import { TaskDraft } from './task-rows.js';
import { stepOf, type TaskStep } from './task-step.js';

/** Opens a task's page and marks it as read by who may do it. */
@Injectable()
export class OpenTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly readers: DocumentReaders,
    private readonly rights: StepRights,
    private readonly numbers: ExpectedNumber,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; Forbidden for somebody who may neither do it, nor has done it, nor reads its document */
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
    const took = verdict.may || answers.some((one) => one.personId === actor.personId || one.onBehalfOf === actor.personId);
    if (!took) await this.assertReads(tx, actor, task, step, verdict);
    const item = itemOf(row, actor, await AgencyWords.of(this.procedures, tx, actor.agencyId), tx.now());
    const draft = item.hasDraft ? await tx.findOne(TaskDraft, { taskId, personId: actor.personId }) : null;
    const values = verdict.may && task.state === 'open' ? await formValues(tx, step, document) : {};
    const expected = await this.expected(tx, task, step);
    const page = pageOf({ item, task, step, answers, draft, values, sent: took && task.state !== 'open' ? (answers.at(-1)?.answers ?? null) : null, expected, denial: this.rights.denial(actor, task, step), mayTake: task.state === 'open' && !verdict.may && verdict.why === 'nguoi-khac-da-nhan' });
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

  private async assertReads(tx: Tx, actor: Actor, task: OpenRow, step: TaskStep, { why }: Extract<Verdict, { may: false }>): Promise<void> {
    if (task.documentId !== null && (await this.readers.mayRead(tx, actor, task.documentId))) return;
    throw new Forbidden(why, denialSentence(step, why));
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
