import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { checkAnswer } from './check-answer.js';
import type { Completed, CompleteTask as CompleteInput } from './contract.js';
import { FinishTask } from './finish-task.js';
import { keepDraft } from './keep-draft.js';
import { refuseCancelled } from './refused-outcome.js';
import { StepSigner, type MadeSignature } from './step-signer.js';
import { StepRights } from './step-rights.js';
import { assertOpen, assertOpened, lockTask, TakenBack } from './task-rights.js';
import { WriteAnswer, type Completion } from './write-answer.js';

/**
 * Completes a task: rights, version, outcome and form are checked; document, opinion, answer and the command to the
 * engine are written in one transaction, or nothing is.
 */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rights: StepRights,
    private readonly writer: WriteAnswer,
    private readonly finisher: FinishTask,
    private readonly signer: StepSigner,
  ) {}

  /**
   * @throws NotFound; Forbidden without the right; Conflict when it is done, taken back (what was typed becomes the
   * person's draft) or has changed; InvalidInput with field paths
   */
  async complete(actor: Actor, taskId: string, input: CompleteInput): Promise<Completed> {
    try {
      const signature = input.signature ? await this.sign(actor, taskId, input) : null;
      return await this.uow.run(scopeOf(actor), async (tx) => {
        const completion = await this.check(tx, actor, taskId, input);
        const newDocumentId = await this.writer.write(tx, completion);
        if (signature) await this.signer.attach(tx, actor, signature);
        return { answerId: await this.finisher.finish(tx, completion, newDocumentId), newDocumentId };
      });
    } catch (error) {
      if (error instanceof TakenBack) await this.keep(actor, taskId, input);
      throw error;
    }
  }

  /** The order of checks is that of the answers: who may not act learns nothing of the task's state. */
  private async check(tx: Tx, actor: Actor, taskId: string, input: CompleteInput): Promise<Completion> {
    const task = await lockTask(tx, taskId);
    const { step, as } = await this.rights.assert(tx, actor, task);
    await this.writer.refuse(tx, actor, step, input);
    assertOpen(task, input.version);
    await assertOpened(tx, actor, task, step);
    await refuseCancelled(tx, task.documentId, step, input.outcome);
    return { actor, as, task, step, answer: checkAnswer(step, input), draftAfter: input.draftAfter };
  }

  /** Signing takes too long for a transaction, so everything is checked before it and once more after. */
  private async sign(actor: Actor, taskId: string, input: CompleteInput): Promise<MadeSignature> {
    const { task, step, as } = await this.uow.run(scopeOf(actor), (tx) => this.check(tx, actor, taskId, input));
    if (task.documentId === null || !input.signature) throw new InvalidInput('khong-co-van-ban', 'Việc này không có văn bản để ký. Chọn hướng xử lý khác.');
    const kind = step.node.panel === 'dong-dau' ? 'co-quan' : 'ca-nhan';
    return this.signer.sign(actor, { kind, documentId: task.documentId, taskId, ...input.signature }, as.onBehalfOf ? { id: as.onBehalfOf.personId, name: as.onBehalfOf.name } : undefined);
  }

  private async keep(actor: Actor, taskId: string, { outcome, answers, reason }: CompleteInput): Promise<void> {
    await this.uow.run(scopeOf(actor), (tx) => keepDraft(tx, { id: taskId, agencyId: actor.agencyId }, actor.personId, { outcome, answers, reason }));
  }
}
