import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import { localDay } from '../documents/local-day.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, Forbidden, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { bookDay, DAY_FIELD } from './book-day.js';
import { bookOf } from './book-of.js';
import { assertMayDecide } from './book-roles.js';
import { cancelNumber } from './cancel-number.js';
import { readCorrection, standsInDocument } from './check-correction.js';
import { rowSearchText } from './enter-in-book.js';
import { correctionsOf } from './present-value.js';
import { correctable } from './printed-fields.js';
import { CANCEL, RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';

/**
 * Duyệt sửa sổ: whoever the agency names decides, never on the own proposal. The row keeps what it printed, the
 * correction stands beside it and finds the row too; the document follows the corrected field, and a corrected day moves the row in its book.
 */
@Injectable()
export class DecideCorrection {
  constructor(private readonly procedures: AgencyProcedures) {}

  /** @throws Forbidden without the agency's role or on the own proposal; Conflict when it was decided already, or its value would be refused by now; NotFound */
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
    if (correction.field === CANCEL) await cancelNumber(tx, correction.rowId, correction.reason, { id: actor.personId, name: actor.name });
    else await this.correct(tx, actor, settings, correction);
  }

  private async correct(tx: Tx, actor: Actor, settings: AgencySettings, { rowId, field, newValue }: RegisterCorrection): Promise<void> {
    const row = await tx.get(RegisterRow, { id: rowId }, 'dòng trong sổ');
    const kind = bookOf(settings, row.book).loai === 'den' ? 'den' : 'di';
    const rule = correctable(kind, field);
    const document = row.documentId === null ? null : await tx.lock(Document, { id: row.documentId });
    if (rule && !(document && standsInDocument(rule, newValue, document))) {
      const reading = readCorrection(rule, newValue, { kind, settings, today: localDay(tx.now()), document });
      if ('fault' in reading) throw new Conflict('de-nghi-khong-con-dung', `Không duyệt được, ${rule.label} mới chưa đúng: ${reading.fault} Từ chối đề nghị này để văn thư đề nghị lại.`);
      if (document) await changeDocument(tx, document, reading.patch, { id: actor.personId, name: actor.name });
    }
    const corrected = (await correctionsOf(tx, row.id)).filter((one) => one.state === 'da-duyet' && one.field !== CANCEL).map((one) => one.newValue);
    await tx.update(RegisterRow, { id: row.id }, { searchText: rowSearchText(row.symbol, row.printed, corrected), ...(field === DAY_FIELD ? { bookDay: bookDay(row, newValue) } : {}) });
  }
}
