import { Injectable } from '@nestjs/common';
import { targetsOf, type AnswerTarget } from '../documents/answer-target.js';
import { ApplyAnswer } from '../documents/apply-answer.js';
import { CreateDraft } from '../documents/create-draft.js';
import { Document } from '../documents/document.js';
import { HandOverAssignment } from '../documents/hand-over-assignment.js';
import { refOf } from '../documents/person-ref.js';
import { recordOpinion, type Writing } from '../documents/record-opinion.js';
import { ValueLists } from '../documents/value-lists.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { CheckedAnswer } from './check-answer.js';
import { checkChoices } from './check-choices.js';
import { checkHandOver } from './check-hand-over.js';
import type { CompleteTask } from './contract.js';
import type { Capacity } from './may-act.js';
import type { Task } from './task.js';
import type { TaskStep } from './task-step.js';

/** Who completes which task with what. */
export interface Completion {
  actor: Actor;
  as: Capacity;
  task: Task;
  step: TaskStep;
  answer: CheckedAnswer;
  /** The newest draft that the person had before the eyes (SYT-47). */
  draftAfter: number | undefined;
}

/** What goes to the new document of a step that drafts one (`soan-moi`); the rest stays with the task's own. */
const OF_NEW_DOCUMENT: AnswerTarget['target']['to'][] = ['field', 'file', 'recipients'];

/** Writes a checked answer to the task's document, by each field's `ghi_vao`, and the reason as an opinion. */
@Injectable()
export class WriteAnswer {
  constructor(
    private readonly lists: ValueLists,
    private readonly apply: ApplyAnswer,
    private readonly drafts: CreateDraft,
    private readonly assignments: HandOverAssignment,
  ) {}

  /**
   * MẬT and the kinds that stay outside, before anything is looked at where the outcome drafts a document.
   * @throws InvalidInput
   */
  async refuse(tx: Tx, actor: Actor, { node, published }: TaskStep, input: CompleteTask): Promise<void> {
    const drafts = node.panel === 'soan-moi' && node.outcomes.some((one) => one.ma === input.outcome && one.kieu === 'chinh');
    if (drafts) await this.drafts.refuseInStep(tx, actor, input, published.settings);
  }

  /**
   * @returns the id of the document that the step drafted, or null
   * @throws InvalidInput with field paths
   */
  async write(tx: Tx, completion: Completion): Promise<string | null> {
    const { actor, task, step, answer } = completion;
    const form = step.form;
    if (form) await checkChoices(tx, this.lists, actor, form.fields, answer.answers);
    await checkHandOver(tx, this.assignments, task.caseId, answer.routing);
    if (task.documentId === null) return null;
    const targets = (form ? targetsOf(form) : []).filter(({ key }) => answer.answers[key] !== undefined);
    const drafts = step.node.panel === 'soan-moi';
    const own = drafts ? targets.filter(({ target }) => !OF_NEW_DOCUMENT.includes(target.to)) : targets;
    const newDocumentId = drafts && answer.outcome.kieu === 'chinh' ? await this.draft(tx, completion, task.documentId) : null;
    await this.writeOwn(tx, completion, task.documentId, own);
    return newDocumentId;
  }

  private async writeOwn(tx: Tx, { actor, as, task, answer, draftAfter }: Completion, documentId: string, targets: AnswerTarget[]): Promise<void> {
    const onBehalfOf = as.onBehalfOf && { id: as.onBehalfOf.personId, name: as.onBehalfOf.name };
    const writing: Writing = { caseId: task.caseId, taskId: task.id, elementId: task.elementId, by: refOf(actor), onBehalfOf };
    if (targets.length > 0) {
      const document = await tx.lock(Document, { id: documentId });
      if (!document) throw new NotFound('văn bản của việc này');
      await this.apply.apply(tx, document, { targets, answers: answer.answers, writing, batch: task.id, draftAfter });
    }
    if (answer.reason !== null) await recordOpinion(tx, documentId, { kind: 'ly-do', title: answer.outcome.ten, text: answer.reason }, writing);
  }

  /** Every field of the form counts, so that a missing one is named. */
  private draft(tx: Tx, { actor, as, task, step, answer }: Completion, documentId: string): Promise<string> {
    const targets = (step.form ? targetsOf(step.form) : []).filter(({ target }) => OF_NEW_DOCUMENT.includes(target.to));
    const link = { documentId, kind: step.node.link ?? ('tra-loi' as const) };
    return this.drafts.createInStep(tx, actor, step.published.settings, { targets, answers: answer.answers, link, taskId: task.id, ...(as.unitId === null ? {} : { unitId: as.unitId }) });
  }
}
