import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { EngineCase } from '../engine/engine-case.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { distributingStep, isAssigner, type DistributingStep } from './assigner.js';
import { Assignment, AssignmentChange } from './assignment.js';
import type { AssignmentsView, OpinionsView, OpinionView } from './contract.js';
import { localDay } from './local-day.js';
import { Opinion } from './opinion.js';
import { ReaderParts } from './reader-parts.js';

/** One page with every recipient of a document: state, date, answer, history. */
@Injectable()
export class ShowAssignments {
  constructor(private readonly parts: ReaderParts) {}

  /** @throws NotFound, Forbidden */
  async assignments(tx: Tx, actor: Actor, documentId: string): Promise<AssignmentsView> {
    await this.parts.openAll(tx, actor, documentId);
    const rows = await tx.find(Assignment, { documentId }, { order: { assignedAt: 'ASC', id: 'ASC' } });
    const opinions = await tx.find(Opinion, { documentId }, { order: { createdAt: 'ASC', id: 'ASC' } });
    const changes = rows.length === 0 ? [] : await tx.find(AssignmentChange, { assignmentId: In(rows.map((one) => one.id)) }, { order: { changedAt: 'ASC' } });
    const today = localDay(tx.now());
    const last = rows.at(-1);
    const open = (one: Assignment) => one.state === 'cho' || one.state === 'dang';
    // One case has one step that distributes; documents that were distributed in several cases are rare.
    const steps = new Map<string, DistributingStep>();
    for (const one of rows) if (!steps.has(one.caseId)) steps.set(one.caseId, await distributingStep(tx, one));
    const assignments = rows.map((one) => ({
      id: one.id,
      name: one.name,
      unitId: one.unitId,
      personId: one.personId,
      handlerName: one.handlerName,
      purpose: one.purpose,
      dueOn: one.dueOn,
      overdue: open(one) && one.dueOn !== null && one.dueOn < today,
      state: one.state,
      result: one.result,
      assignerName: one.assignerName,
      assignedAt: one.assignedAt.toISOString(),
      endedAt: one.endedAt?.toISOString() ?? null,
      withdrawReason: one.withdrawReason,
      caseId: one.childCaseId,
      mayWithdraw: open(one) && isAssigner(actor, one, steps.get(one.caseId)!),
      answers: opinions.filter((text) => text.caseId !== null && text.caseId === one.childCaseId).map(opinionView),
      changes: changes.filter((change) => change.assignmentId === one.id).map(({ oldName, newName, oldDueOn, newDueOn, changedAt }) => ({ oldName, newName, oldDueOn, newDueOn, changedAt: changedAt.toISOString() })),
    }));
    const mayAdd = last !== undefined && isAssigner(actor, last, steps.get(last.caseId)!) && rows.some((one) => one.caseId === last.caseId && open(one));
    return { assignments, mayAdd };
  }

  /** What everybody wrote about the document, newest first. @throws NotFound, Forbidden */
  async opinions(tx: Tx, actor: Actor, documentId: string): Promise<OpinionsView> {
    await this.parts.openAll(tx, actor, documentId);
    const rows = await tx.find(Opinion, { documentId }, { order: { createdAt: 'DESC', id: 'DESC' } });
    const cases = rows.length === 0 ? [] : await tx.find(EngineCase, { documentId }, { select: { id: true, parentCaseId: true } });
    return { opinions: rows.map(opinionView), cases: cases.map(({ id, parentCaseId }) => ({ id, parentCaseId })) };
  }
}

function opinionView({ id, kind, title, text, personName, onBehalfOfName, elementId, caseId, createdAt }: Opinion): OpinionView {
  return { id, kind, title, text, personName, onBehalfOf: onBehalfOfName, elementId, caseId, createdAt: createdAt.toISOString() };
}
