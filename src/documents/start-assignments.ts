import { Injectable } from '@nestjs/common';
import { EngineCommands } from '../engine/engine-commands.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { Assignment } from './assignment.js';
import { Document } from './document.js';
import { starterVariables } from './starter-variables.js';

/** Which assignments to start. */
export interface ToStart {
  documentId: string;
  caseId: string;
  /** Only this đợt. */
  batch?: string | undefined;
  /** Full id of the process of a recipient's case. */
  processId: string;
}

/** A unit on paper whose work was handed to the văn bản giao việc. */
const ON_PAPER = 'giao-viec-giay';

/** Starts one case for each recipient that has none yet (contract, block `giao-xu-ly`). */
@Injectable()
export class StartAssignments {
  constructor(
    private readonly engine: EngineCommands,
    private readonly organisation: Organisation,
  ) {}

  /** @returns how many were started, and whether units on paper wait for a văn bản giao việc */
  async start(tx: Tx, { documentId, caseId, batch, processId }: ToStart): Promise<{ started: number; onPaper: boolean }> {
    const document = await tx.lock(Document, { id: documentId });
    if (!document) throw new NotFound('văn bản');
    const rows = await tx.find(Assignment, { documentId, caseId, ...(batch === undefined ? {} : { batch }) }, { order: { assignedAt: 'ASC', id: 'ASC' } });
    const waiting = rows.filter((one) => one.state === 'cho');
    const starter = await starterVariables(tx, this.organisation, document.creatorId, document.unitId);
    for (const one of waiting) await this.startOne(tx, document, one, processId, starter);
    const onPaper = rows.filter((one) => one.state === 'ngoai' && one.result === '');
    for (const { id } of onPaper) tx.updateLater(Assignment, { id }, { result: ON_PAPER });
    return { started: waiting.length, onPaper: onPaper.length > 0 };
  }

  private async startOne(tx: Tx, document: Document, assignment: Assignment, processId: string, starter: object): Promise<void> {
    const { id, unitId, personId, purpose, dueOn, assignerId, onBehalfOf, caseId: parentCaseId } = assignment;
    const unit = unitId ?? (await this.organisation.unitsOf(tx, personId!))[0]?.id ?? '';
    const variables = { ...starter, phan_cong: id, don_vi: unit, nguoi_xu_ly: personId ?? '', muc_dich: purpose, han: dueOn ?? '', nguoi_giao: onBehalfOf ?? assignerId };
    const childCaseId = await this.engine.startCase(tx, { agencyId: document.agencyId, processId, documentId: document.id, parentCaseId, title: document.abstract, variables, intentKey: `phan-cong:${id}` });
    tx.updateLater(Assignment, { id }, { state: 'dang', processId, childCaseId });
  }
}
