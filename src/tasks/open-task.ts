import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import { logCase } from '../kernel/log.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { ExpectedNumber, type Expected } from '../registers/expected-number.js';
import { AgencyWords } from './agency-words.js';
import type { TaskPage } from './contract.js';
import { formValues } from './form-values.js';
import { limitDates } from './limit-dates.js';
import { lockFields } from './locked-fields.js';
import { mayAct, type Verdict } from './may-act.js';
import { ITEM_COLUMNS, ITEM_JOINS, itemOf, type ItemRow } from './task-item.js';
import { pageOf } from './task-page.js';
import { actedOn, Task } from './task.js';
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
  ) {}

  /** @throws NotFound; Forbidden for somebody who may neither do it, nor has done it, nor reads its document */
  async open(actor: Actor, taskId: string): Promise<TaskPage> {
    const { page, task, verdict } = await this.uow.read(scopeOf(actor), (tx) => this.look(tx, actor, taskId));
    if (!verdict.may || task.state !== 'open' || (!page.unread && !verdict.as.onBehalfOf)) return page;
    await this.uow.run(scopeOf(actor), (tx) => this.markRead(tx, actor, task, verdict));
    return { ...page, unread: false };
  }

  private async look(tx: Tx, actor: Actor, taskId: string): Promise<{ page: TaskPage; task: Task; verdict: Verdict }> {
    const task = await tx.get(Task, { id: taskId }, 'việc');
    logCase(task.caseId);
    const step = await limitDates(tx, await lockFields(tx, await stepOf(this.procedures, tx, task), task.documentId), task);
    const verdict = mayAct(actor, actedOn(task));
    const answers = await tx.find(TaskAnswer, { taskId }, { order: { at: 'ASC', id: 'ASC' } });
    const took = verdict.may || answers.some((one) => one.personId === actor.personId || one.onBehalfOf === actor.personId);
    if (!took) await this.assertReads(tx, actor, task, step, verdict);
    const row = await this.row(tx, actor, taskId);
    const item = itemOf(row, actor, await AgencyWords.of(this.procedures, tx, actor.agencyId), tx.now());
    const draft = await tx.findOne(TaskDraft, { taskId, personId: actor.personId });
    const values = verdict.may && task.state === 'open' ? await formValues(tx, step, task.documentId) : {};
    const expected = await this.expected(tx, task, step);
    const page = pageOf({ item, task, step, answers, draft, values, sent: took && task.state !== 'open' ? (answers.at(-1)?.answers ?? null) : null, expected, denial: this.rights.denial(actor, task, step), mayTake: task.state === 'open' && !verdict.may && verdict.why === 'nguoi-khac-da-nhan' });
    return { page, task, verdict };
  }

  private async expected(tx: Tx, { state, documentId }: Task, { node }: TaskStep): Promise<ReadonlyMap<string, Expected>> {
    const found = new Map<string, Expected>();
    if (state !== 'open' || documentId === null) return found;
    for (const { ma, cap_so: book } of node.outcomes) {
      const expected = book === undefined ? null : await this.numbers.of(tx, documentId, book);
      if (expected) found.set(ma, expected);
    }
    return found;
  }

  private async assertReads(tx: Tx, actor: Actor, task: Task, step: TaskStep, { why }: Extract<Verdict, { may: false }>): Promise<void> {
    if (task.documentId !== null && (await this.readers.mayRead(tx, actor, task.documentId))) return;
    throw new Forbidden(why, denialSentence(step, why));
  }

  /** A deputy becomes a reader of this document with the first look, until the delegation ends: what the principal reads besides stays closed. */
  private async markRead(tx: Tx, actor: Actor, { id, agencyId, caseId, documentId }: Task, { as }: Extract<Verdict, { may: true }>): Promise<void> {
    await tx.sql('INSERT INTO task_read (task_id, person_id, agency_id, at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE at = at', [id, actor.personId, agencyId, tx.now()]);
    if (as.onBehalfOf && documentId !== null) await this.readers.grant(tx, documentId, { kind: 'delegation', delegationId: as.onBehalfOf.delegationId }, readerReason.deputy(caseId));
  }

  private async row(tx: Tx, actor: Actor, taskId: string): Promise<ItemRow> {
    const [row] = await tx.sql<ItemRow[]>(
      `SELECT ${ITEM_COLUMNS} FROM task t LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
       LEFT JOIN task_read r ON r.task_id = t.id AND r.person_id = ? ${ITEM_JOINS} WHERE t.id = ? AND t.agency_id = ?`,
      [actor.personId, actor.personId, taskId, actor.agencyId],
    );
    return row!;
  }
}
