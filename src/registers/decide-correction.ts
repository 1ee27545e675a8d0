import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, Forbidden, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { bookDay, DAY_FIELD } from './book-day.js';
import { bookOf } from './book-of.js';
import { assertMayDecide } from './book-roles.js';
import { cancelNumber } from './cancel-number.js';
import { correctable } from './printed-fields.js';
import { CANCEL, RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';

/**
 * Duyệt sửa sổ: whoever the agency names decides, never on the own proposal. The row keeps what it printed, the
 * correction stands beside it; the document follows the corrected field, and a corrected day moves the row in its book.
 */
@Injectable()
export class DecideCorrection {
  constructor(private readonly procedures: AgencyProcedures) {}

  /** @throws Forbidden without the agency's role or on the own proposal; Conflict when it was decided already; NotFound */
  async decide(tx: Tx, actor: Actor, correctionId: string, approve: boolean, note: string): Promise<void> {
    const settings = await this.procedures.settings(tx, actor.agencyId);
    assertMayDecide(actor, settings);
    const correction = await tx.lock(RegisterCorrection, { id: correctionId });
    if (!correction) throw new NotFound('đề nghị sửa sổ');
    if (correction.state !== 'cho-duyet') throw new Conflict('da-quyet-dinh', `Đề nghị này đã được ${correction.decidedByName ?? 'người khác'} quyết định. Tải lại danh sách.`);
    if (correction.proposedBy === actor.personId) throw new Forbidden('tu-duyet', 'Người đề nghị không tự duyệt đề nghị của mình. Chuyển người khác có thẩm quyền duyệt.');
    const state = approve ? 'da-duyet' : 'tu-choi';
    await tx.update(RegisterCorrection, { id: correctionId }, { state, decidedBy: actor.personId, decidedByName: actor.name, decidedAt: tx.now(), decisionNote: note });
    if (!approve) return;
    if (correction.field === CANCEL) return cancelNumber(tx, correction.rowId, correction.reason, actor.personId);
    const row = await tx.get(RegisterRow, { id: correction.rowId }, 'dòng trong sổ');
    if (correction.field === DAY_FIELD) await tx.update(RegisterRow, { id: row.id }, { bookDay: bookDay(row, correction.newValue) });
    const follows = correctable(bookOf(settings, row.book).loai === 'den' ? 'den' : 'di', correction.field)?.follows;
    const document = follows === undefined || row.documentId === null ? null : await tx.lock(Document, { id: row.documentId });
    if (document && follows !== undefined) await changeDocument(tx, document, { [follows]: correction.newValue === '' && follows.endsWith('On') ? null : correction.newValue }, { id: actor.personId, name: actor.name });
  }
}
