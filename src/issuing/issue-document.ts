import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { changeDocument } from '../documents/change-document.js';
import { DocumentFile } from '../documents/document-file.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { Document } from '../documents/document.js';
import { RECEIVED } from '../documents/reader-parts.js';
import { Conflict, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { assertNumberStands } from '../registers/standing-number.js';
import { Agency } from '../organisation/agency.js';
import { Organisation } from '../organisation/organisation.js';
import { DeliveryItem, type DeliveryChannel } from './delivery-item.js';
import { addItem } from './delivery-items.js';
import './events.js';
import { placeOf, type Place } from './place-of-recipient.js';

/** Abbreviation of a thông báo in the national list (NĐ 30/2020, Phụ lục III). */
const NOTICE = 'TB';

/** Phát hành: one item with a state for each recipient inside the installation, an entry on paper for the others. */
@Injectable()
export class IssueDocument {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
    private readonly readers: DocumentReaders,
  ) {}

  /**
   * Issues in the caller's transaction; issued again, recipients that have it keep their item and state.
   * @returns how many recipients inside the installation it went to, and how many on paper
   * @throws NotFound; Conflict without a standing number, issued file or editable draft (Đ3.5, Đ7.1)
   */
  async issue(tx: Tx, documentId: string): Promise<{ electronic: number; paper: number }> {
    const document = await tx.lock(Document, { id: documentId, kind: 'di' });
    if (!document) throw new NotFound('văn bản đi');
    const file = await issuedFile(tx, document);
    const settings = await this.procedures.settings(tx, document.agencyId);
    const notice = settings.loai_van_ban.find((one) => one.ma === document.typeCode)?.viet_tat === NOTICE;
    const agencies = await tx.find(Agency, {});
    let [electronic, paper] = [0, 0];
    for (const recipient of await tx.find(DocumentRecipient, { documentId }, { order: { position: 'ASC' } })) {
      const place = recipient.paperOnly || recipient.electronic === false ? null : await placeOf(tx, this.organisation, agencies, recipient);
      if (place) {
        await addItem(tx, itemOf(tx, document, recipient, 'dien-tu', place, { notice, fileId: file.fileId }));
        await this.openTo(tx, document, place);
        electronic++;
      }
      if (recipient.paper ?? place === null) {
        await addItem(tx, itemOf(tx, document, recipient, 'giay', null, { notice, fileId: null }));
        paper++;
      }
    }
    await changeDocument(tx, document, { issuedAt: document.issuedAt ?? tx.now() }, null);
    await tx.emit('document.issued', { documentId, agencyId: document.agencyId });
    return { electronic, paper };
  }

  /** Recipients of the own agency read what was issued; another agency reads its own item. */
  private async openTo(tx: Tx, document: Document, { agencyId, unitId, personId }: Place): Promise<void> {
    if (agencyId !== document.agencyId) return;
    if (personId !== null) await this.readers.grant(tx, document.id, { kind: 'person', personId }, RECEIVED);
    else if (unitId !== null) await this.readers.grant(tx, document.id, { kind: 'unit', unitId }, RECEIVED);
  }
}

async function issuedFile(tx: Tx, document: Document): Promise<DocumentFile> {
  const { id: documentId } = document;
  if (document.number === null) throw new Conflict('chua-vao-so', 'Văn bản chưa vào sổ nên chưa phát hành được. Vào sổ rồi phát hành.');
  await assertNumberStands(tx, documentId);
  if ((await tx.count(DocumentFile, { documentId, role: 'du-thao' })) === 0)
    throw new Conflict('chua-co-du-thao', 'Văn bản chưa có tệp dự thảo chỉnh sửa được. Người khởi tạo gắn tệp .docx hoặc .odt rồi phát hành.');
  const file = await tx.findOne(DocumentFile, { documentId, role: 'phat-hanh' }, { order: { versionNo: 'DESC' } });
  if (!file) throw new Conflict('chua-co-ban-phat-hanh', 'Chưa gắn bản phát hành (.pdf) đã ký, đóng dấu. Gắn tệp rồi phát hành.');
  return file;
}

function itemOf(tx: Tx, document: Document, recipient: DocumentRecipient, channel: DeliveryChannel, place: Place | null, more: { notice: boolean; fileId: string | null }): DeliveryItem {
  const { symbol, abstract, typeCode, issuedOn, issuingBody: senderName, searchText } = document;
  const electronic = channel === 'dien-tu';
  return {
    id: tx.newId(),
    senderAgencyId: document.agencyId,
    receiverAgencyId: place?.agencyId ?? null,
    documentId: document.id,
    recipientId: recipient.id,
    unitId: place?.unitId ?? null,
    personId: place?.personId ?? null,
    name: recipient.name,
    channel,
    state: electronic ? 'da-den' : 'cho-gui',
    ...more,
    senderName,
    symbol,
    abstract,
    typeCode,
    issuedOn,
    copyId: null,
    searchText,
    sentAt: electronic ? tx.now() : null,
    receivedAt: null,
    viewedAt: null,
    handledBy: null,
    handledByName: null,
    createdAt: tx.now(),
  };
}
