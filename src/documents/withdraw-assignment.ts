import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { actsForAssigner, distributingStep } from './assigner.js';
import { Assignment } from './assignment.js';
import { closeToRecipient } from './close-to-recipient.js';
import { Document } from './document.js';
import { settleAssignments } from './settle-assignments.js';

/** The assigner takes a recipient back: the recipient's case is cancelled, the row stays with the reason. */
@Injectable()
export class WithdrawAssignment {
  constructor(
    private readonly engine: EngineCommands,
    private readonly readers: DocumentReaders,
  ) {}

  /** @throws NotFound, for who does not read the document too; Forbidden for anybody but the assigner; Conflict when it has ended or was withdrawn */
  async withdraw(tx: Tx, actor: Actor, documentId: string, assignmentId: string, reason: string): Promise<void> {
    if (!(await tx.lock(Document, { id: documentId }))) throw new NotFound('văn bản');
    const assignment = await tx.findOne(Assignment, { id: assignmentId, documentId });
    if (!assignment) throw new NotFound((await this.readers.mayRead(tx, actor, documentId)) ? 'nơi nhận' : 'văn bản');
    await actsForAssigner(tx, this.readers, actor, assignment, await distributingStep(tx, assignment));
    if (assignment.state === 'xong' || assignment.state === 'rut') throw new Conflict('da-xong', `"${assignment.name}" đã ${assignment.state === 'xong' ? 'kết thúc' : 'được rút'} nên không rút được nữa.`);
    await tx.update(Assignment, { id: assignmentId }, { state: 'rut', withdrawnBy: actor.personId, withdrawReason: reason, endedAt: tx.now() });
    if (assignment.childCaseId !== null) await this.engine.cancelCase(tx, assignment.childCaseId, reason);
    await closeToRecipient(tx, this.readers, assignment);
    await settleAssignments(tx, assignment);
  }
}
