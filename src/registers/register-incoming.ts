import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { ArrivalRegister } from '../documents/arrival-register.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { bookOf, typeOf } from './book-of.js';
import { enterInBook, rowOf, type ReservedNumber } from './enter-in-book.js';
import { kindGroup } from './kind-group.js';
import { printedIncoming } from './printed-fields.js';
import { writtenNumber } from './symbol-format.js';

/** Vào sổ đến: one number per document, in the transaction that registers it (NĐ 30/2020 Đ.22). */
@Injectable()
export class RegisterIncoming extends ArrivalRegister {
  constructor(private readonly procedures: AgencyProcedures) {
    super();
  }

  /** @throws NotFound; Conflict when the document's number was cancelled; InvalidInput for an unknown book */
  async register(tx: Tx, documentId: string, by: string | null, bookCode = 'den', reserved?: ReservedNumber): Promise<{ number: number; written: string }> {
    const document = await tx.lock(Document, { id: documentId, kind: 'den' });
    if (!document) throw new NotFound('văn bản đến');
    const known = await rowOf(tx, bookCode, documentId);
    if (known) return { number: known.number, written: known.symbol };
    const settings = await this.procedures.settings(tx, document.agencyId);
    const book = bookOf(settings, bookCode, 'den');
    const { agencyId } = document;
    const { name } = typeOf(settings, document.typeCode);
    const row = await enterInBook(tx, {
      agencyId,
      book: book.ma,
      kindGroup: kindGroup(book.nhom, document.typeCode),
      documentId,
      by,
      reserved,
      compose: (number) => ({ symbol: writtenNumber(number), printed: printedIncoming(document, name, number) }),
    });
    await changeDocument(tx, document, { number: row.number, registeredAt: row.registeredAt, numberCancelled: null }, null);
    return { number: row.number, written: row.symbol };
  }
}
