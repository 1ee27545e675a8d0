import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { Document } from '../documents/document.js';
import '../documents/events.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { bookOf } from './book-of.js';
import { correctionsOf, presentValue } from './present-value.js';
import { correctable } from './printed-fields.js';
import { writeProposal } from './propose-correction.js';
import { RegisterRow } from './register-row.js';

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
    const kind = bookOf(await this.procedures.settings(tx, row.agencyId), row.book).loai === 'den' ? 'den' : 'di';
    const known = await correctionsOf(tx, row.id);
    for (const field of Object.keys(row.printed)) {
      const follows = correctable(kind, field)?.follows;
      if (follows === undefined || known.some((one) => one.field === field && one.state === 'cho-duyet')) continue;
      const oldValue = presentValue(row.printed, known, field);
      const value = document[follows] ?? '';
      if (value !== oldValue) await writeProposal(tx, row.id, { field, value, oldValue, reason: 'Thông tin văn bản được sửa khi xử lý.' }, by);
    }
  }
}
