import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { bookOf, typeOf } from './book-of.js';
import { enterInBook, rowOf, type ReservedNumber } from './enter-in-book.js';
import { kindGroup } from './kind-group.js';
import { printedOutgoing } from './printed-fields.js';
import { formatSymbol } from './symbol-format.js';

/** What an outgoing document is given when it is registered. */
export interface GivenNumber {
  number: number;
  /** Số, ký hiệu, e.g. `05/QĐ-SYT`. */
  symbol: string;
  /** Ngày ban hành, `yyyy-MM-dd`. */
  issuedOn: string;
}

/** Vào sổ đi: số, ký hiệu and date, once for a document whatever happens later (NĐ 30/2020 Đ.15). */
@Injectable()
export class RegisterOutgoing {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
  ) {}

  /** @throws NotFound; Conflict when the document's number was cancelled; InvalidInput for an unknown book */
  async register(tx: Tx, documentId: string, by: string | null, bookCode = 'di', reserved?: ReservedNumber): Promise<GivenNumber> {
    const document = await tx.lock(Document, { id: documentId, kind: 'di' });
    if (!document) throw new NotFound('văn bản đi');
    const known = await rowOf(tx, bookCode, documentId);
    if (known) return { number: known.number, symbol: known.symbol, issuedOn: document.issuedOn ?? known.registeredOn };
    const settings = await this.procedures.settings(tx, document.agencyId);
    const book = bookOf(settings, bookCode, 'di');
    const type = typeOf(settings, document.typeCode);
    const unit = await this.organisation.unit(tx, document.unitId);
    const recipients = (await tx.find(DocumentRecipient, { documentId }, { order: { position: 'ASC' } })).map((r) => r.name);
    const row = await enterInBook(tx, {
      agencyId: document.agencyId,
      book: book.ma,
      kindGroup: kindGroup(book.nhom, document.typeCode),
      documentId,
      by,
      reserved,
      compose: (number, documentDate) => {
        const symbol = formatSymbol({ usual: book.mau, letter: book.mau_cong_van }, { number, typeAbbreviation: type.abbreviation, agencySymbol: settings.ky_hieu, unitSymbol: unit.symbol });
        return { symbol, printed: printedOutgoing(document, { typeName: type.name, symbol, documentDate, recipients, copyKeeper: `VT, ${unit.symbol}` }) };
      },
    });
    const issuedOn = row.registeredOn;
    await changeDocument(tx, document, { number: row.number, symbol: row.symbol, issuedOn, registeredAt: row.registeredAt, numberCancelled: null }, null);
    return { number: row.number, symbol: row.symbol, issuedOn };
  }
}
