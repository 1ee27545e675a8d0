import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { Document } from '../documents/document.js';
import '../documents/events.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { followedValues } from './followed-values.js';
import { correctionsOf, presentValue } from './present-value.js';
import { writeProposal } from './propose-correction.js';
import { RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';

const REASON = 'Thông tin văn bản được sửa khi xử lý.';

/**
 * Keeps book and document from drifting apart: when a step changes a field of a registered document, the row stays
 * as it was printed and a proposal to correct it waits for the approver.
 */
@Injectable()
export class FollowDocument {
  constructor(
    private readonly procedures: AgencyProcedures,
    events: DomainEventBus,
  ) {
    events.on('document.changed', (tx, event) => (event.by === null ? Promise.resolve() : this.follow(tx, event.documentId, event.by)));
  }

  private async follow(tx: Tx, documentId: string, by: { id: string; name: string }): Promise<void> {
    const rows = await tx.find(RegisterRow, { documentId, state: 'dung' });
    const document = rows.length === 0 ? null : await tx.findOne(Document, { id: documentId });
    for (const row of document ? rows : []) await this.compare(tx, row, document!, by);
  }

  private async compare(tx: Tx, row: RegisterRow, document: Document, by: { id: string; name: string }): Promise<void> {
    const settings = await this.procedures.settings(tx, row.agencyId);
    const known = await correctionsOf(tx, row.id);
    for (const [field, value] of await followedValues(tx, settings, document, row)) {
      if (row.printed[field] === undefined) continue;
      const oldValue = presentValue(row.printed, known, field);
      const waiting = known.find((one) => one.field === field && one.state === 'cho-duyet');
      if (waiting?.reason === REASON) await this.renew(tx, waiting, value, by);
      else if (!waiting && value !== oldValue) await writeProposal(tx, row.id, { field, value, oldValue, reason: REASON }, by);
    }
  }

  /** The document went on changing before the decision: what waits says what it is now, or is no longer needed. */
  private async renew(tx: Tx, { id, oldValue, newValue }: RegisterCorrection, value: string, by: { id: string; name: string }): Promise<void> {
    if (value === oldValue) await tx.update(RegisterCorrection, { id }, { state: 'tu-choi', decidedAt: tx.now(), decisionNote: 'Văn bản đã trở lại đúng như trong sổ.' });
    else if (value !== newValue) await tx.update(RegisterCorrection, { id }, { newValue: value, proposedBy: by.id, proposedByName: by.name, proposedAt: tx.now() });
  }
}
