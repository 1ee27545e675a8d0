import { Injectable } from '@nestjs/common';
import '../documents/events.js';
import { EngineCase } from '../engine/engine-case.js';
import { EngineCommands } from '../engine/engine-commands.js';
import { JobRow } from '../engine/engine-job.js';
import '../engine/record-projector.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ALL_ENDED, ANSWERED } from './cho.js';
import { answerOf, CASE_ENDED } from './goi-quy-trinh.js';
import { list } from './variables.js';

/** Lets held steps go on in the transaction that makes their condition true. */
@Injectable()
export class ReleaseWaits {
  constructor(
    private readonly commands: EngineCommands,
    events: DomainEventBus,
  ) {
    events.on('case.ended', (tx, event) => this.caseEnded(tx, event.caseId));
    events.on('assignments.settled', async (tx, event) => void (await commands.releaseHeld(tx, ALL_ENDED, event.caseId, { ket_qua: ALL_ENDED })));
    events.on('document.answered', async (tx, event) => void (await commands.releaseHeld(tx, ANSWERED, event.documentId, { ket_qua: ANSWERED })));
  }

  private async caseEnded(tx: Tx, caseId: string): Promise<void> {
    await this.commands.lockCondition(tx, CASE_ENDED, caseId);
    const caller = await tx.findOne(JobRow, { holdCondition: CASE_ENDED, holdKey: caseId, state: 'held' });
    const called = caller && (await tx.findOne(EngineCase, { id: caseId }));
    if (called) await this.commands.releaseHeld(tx, CASE_ENDED, caseId, await answerOf(tx, called, list.parse(caller.input?.headers['nhan'] ?? '')));
  }
}
