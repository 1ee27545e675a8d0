import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { Document } from '../documents/document.js';
import { localDay } from '../documents/local-day.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, InvalidInput, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { bookOf } from './book-of.js';
import { assertMayPropose } from './book-roles.js';
import { assertNotIssued } from './cancel-number.js';
import { readCorrection } from './check-correction.js';
import { correctionsOf, presentValue } from './present-value.js';
import { correctable } from './printed-fields.js';
import { CANCEL, RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';

/** A wished change of one row. */
export interface Proposal {
  rowId: string;
  /** A printed field, or {@link CANCEL} for the number itself. */
  field: string;
  /** Empty for a cancellation. */
  value: string;
  reason: string;
}

/** Đề nghị sửa sổ, hủy số: the clerk proposes; nothing in the book changes before approval (defaults.md 7). */
@Injectable()
export class ProposeCorrection {
  constructor(private readonly procedures: AgencyProcedures) {}

  /**
   * @returns the proposal's id
   * @throws Forbidden without the agency's role; NotFound; InvalidInput for a field that is no correctable one or a value that the intake would refuse; Conflict while the same field waits for a decision, or to cancel the number of an issued document
   */
  async propose(tx: Tx, actor: Actor, proposal: Proposal): Promise<string> {
    const settings = await this.procedures.settings(tx, actor.agencyId);
    assertMayPropose(actor, settings);
    const found = proposal.field === CANCEL ? await tx.findOne(RegisterRow, { id: proposal.rowId }) : null;
    if (found) await assertNotIssued(tx, found);
    const row = await tx.lock(RegisterRow, { id: proposal.rowId });
    if (!row) throw new NotFound('dòng trong sổ');
    if (row.state !== 'dung') throw new Conflict('dong-khong-sua-duoc', 'Chỉ sửa được số đang dùng. Số đã hủy hoặc đang giữ thì để nguyên.');
    const oldValue = proposal.field === CANCEL ? row.symbol : presentValue(row.printed, await correctionsOf(tx, row.id), proposal.field);
    const value = proposal.field === CANCEL ? '' : await readValue(tx, settings, row, proposal, oldValue);
    if (await tx.findOne(RegisterCorrection, { rowId: row.id, field: proposal.field, state: 'cho-duyet' }))
      throw new Conflict('da-co-de-nghi', 'Mục này đang có một đề nghị chờ duyệt. Chờ quyết định rồi đề nghị lại.');
    return writeProposal(tx, row.id, { ...proposal, value, oldValue }, { id: actor.personId, name: actor.name });
  }
}

/** Writes a proposal that waits for its decision. */
export async function writeProposal(tx: Tx, rowId: string, proposal: { field: string; value: string; oldValue: string; reason: string }, by: { id: string; name: string }): Promise<string> {
  const id = tx.newId();
  const { field, value, oldValue, reason } = proposal;
  await tx.insert(RegisterCorrection, { id, rowId, field, oldValue, newValue: value, reason, state: 'cho-duyet', proposedBy: by.id, proposedByName: by.name, proposedAt: tx.now() });
  return id;
}

/** The value as it will stand, by the intake's rules for the field. */
async function readValue(tx: Tx, settings: AgencySettings, row: RegisterRow, { field, value }: Proposal, oldValue: string): Promise<string> {
  const kind = bookOf(settings, row.book).loai === 'den' ? 'den' : 'di';
  const rule = correctable(kind, field);
  if (!rule || rule.programOnly) throw new InvalidInput('muc-khong-sua-duoc', 'Mục này của sổ không sửa được; số và ký hiệu đã cấp không bao giờ đổi. Chọn mục khác.', [{ path: 'field', message: 'Mục này không sửa được.' }]);
  const document = row.documentId === null ? null : await tx.findOne(Document, { id: row.documentId });
  const reading = readCorrection(rule, value, { kind, settings, today: localDay(tx.now()), document });
  if ('fault' in reading) throw new InvalidInput('gia-tri-khong-dung', `${rule.label}: giá trị mới chưa đúng. Sửa lại rồi gửi.`, [{ path: 'value', message: reading.fault }]);
  if (reading.value === oldValue) throw new InvalidInput('khong-co-gi-doi', `${rule.label} đang đúng như giá trị mới. Không cần sửa.`, [{ path: 'value', message: 'Giống giá trị đang có.' }]);
  return reading.value;
}
