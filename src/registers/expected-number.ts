import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { localYear } from '../documents/local-day.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { bookOf, typeOf } from './book-of.js';
import { kindGroup } from './kind-group.js';
import { NumberSeries } from './number-series.js';
import { RegisterRow } from './register-row.js';
import { formatSymbol } from './symbol-format.js';

/** What registering an outgoing document would give it if nobody is faster, and to whom it goes. */
export interface Expected {
  symbol: string;
  recipients: string[];
}

/** Told before the act that cannot be undone (ux.md); draws nothing and locks nothing. */
@Injectable()
export class ExpectedNumber {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
  ) {}

  /** @returns null for a document that is not outgoing. @throws InvalidInput for an unknown book */
  async of(tx: Tx, documentId: string, bookCode: string): Promise<Expected | null> {
    const document = await tx.findOne(Document, { id: documentId, kind: 'di' });
    if (!document) return null;
    const recipients = (await tx.find(DocumentRecipient, { documentId }, { order: { position: 'ASC' } })).map(({ name }) => name);
    const known = await tx.findOne(RegisterRow, { book: bookCode, documentId });
    if (known) return { symbol: known.symbol, recipients };
    const { agencyId } = document;
    const settings = await this.procedures.settings(tx, agencyId);
    const book = bookOf(settings, bookCode, 'di');
    const series = await tx.findOne(NumberSeries, { agencyId, issuingBody: agencyId, book: book.ma, kindGroup: kindGroup(book.nhom, document.typeCode), year: localYear(tx.now()) });
    const unit = await this.organisation.unit(tx, document.unitId);
    const parts = { number: (series?.lastNumber ?? 0) + 1, typeAbbreviation: typeOf(settings, document.typeCode).abbreviation, agencySymbol: settings.ky_hieu, unitSymbol: unit.symbol };
    return { symbol: formatSymbol({ usual: book.mau, letter: book.mau_cong_van }, parts), recipients };
  }
}
