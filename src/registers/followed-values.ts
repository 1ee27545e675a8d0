import { DocumentRecipient } from '../documents/document-recipient.js';
import type { Document } from '../documents/document.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { typeOf } from './book-of.js';
import { printedIncoming, printedOutgoing } from './printed-fields.js';
import type { RegisterRow } from './register-row.js';

/** What a document's row follows when the document changes; its number and symbol never do. */
const FOLLOWED = {
  den: ['arrivalDate', 'author', 'symbol', 'documentDate', 'typeName', 'abstract'],
  di: ['typeName', 'abstract', 'signer', 'recipients'],
} as const;

/** Of an issued document the book keeps who signed it and to whom it went. */
const UNTIL_ISSUED: readonly string[] = ['signer', 'recipients'];

/** What the book would print of the document now, field by field; a signer who is still to be named changes nothing. */
export async function followedValues(tx: Tx, settings: AgencySettings, document: Document, row: RegisterRow): Promise<[field: string, value: string][]> {
  const { name: typeName } = typeOf(settings, document.typeCode);
  const recipients = document.kind === 'den' ? [] : (await tx.find(DocumentRecipient, { documentId: document.id }, { order: { position: 'ASC' } })).map((one) => one.name);
  const now = document.kind === 'den' ? printedIncoming(document, typeName, row.number) : printedOutgoing(document, { typeName, symbol: row.symbol, documentDate: '', recipients, copyKeeper: '' });
  return FOLLOWED[document.kind].filter((field) => !UNTIL_ISSUED.includes(field) || (document.issuedAt === null && now[field] !== '')).map((field) => [field, now[field] ?? '']);
}
