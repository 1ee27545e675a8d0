import { Injectable } from '@nestjs/common';
import { wholeUnits } from '../access/whole-holdings.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { AgencyProcedures } from './agency-procedures.js';
import { askedOpinions } from './asked-opinions.js';
import type { DocumentView, FileView } from './contract.js';
import { Document } from './document.js';
import { DocumentFile, newestIssued } from './document-file.js';
import { DocumentLink } from './document-link.js';
import { DocumentRecipient } from './document-recipient.js';
import { lineOf } from './document-line.js';
import './events.js';
import { localDay } from './local-day.js';
import { ownFieldsOf } from './own-fields.js';
import { PaperAnnex } from './paper-annex.js';
import { ReaderParts, type Parts } from './reader-parts.js';

/** A document's page: everything that its reader may see of it. */
@Injectable()
export class ShowDocument {
  constructor(
    private readonly parts: ReaderParts,
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
  ) {}

  /** Tells the other rooms that it was opened (the state at a recipient). @throws NotFound, Forbidden */
  async show(tx: Tx, actor: Actor, id: string): Promise<DocumentView> {
    const { document, parts } = await this.parts.open(tx, actor, id);
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const asked = await askedOpinions(tx, actor, [id]);
    const unit = await this.organisation.unit(tx, document.unitId);
    const unitIds = wholeUnits(actor);
    await tx.emit('document.opened', { documentId: id, agencyId: actor.agencyId, personId: actor.personId, personName: actor.name, unitIds });
    const recipients = await tx.find(DocumentRecipient, { documentId: id }, { order: { position: 'ASC' } });
    const annexes = parts === 'all' ? await tx.find(PaperAnnex, { documentId: id }, { order: { id: 'ASC' } }) : [];
    const { pageCount, thickAnnex, replyContent, replyDueOn, signerName, caseId, result, fields, version } = document;
    return {
      ...lineOf(document, settings, localDay(tx.now()), asked.has(id)),
      pageCount,
      thickAnnex,
      replyContent,
      replyDueOn,
      signerName,
      signedAt: document.signedAt?.toISOString() ?? null,
      issuedAt: document.issuedAt?.toISOString() ?? null,
      closedAt: document.closedAt?.toISOString() ?? null,
      result,
      caseId,
      unitName: unit.name,
      fields: parts === 'all' ? fields : {},
      ownFields: parts === 'all' ? ownFieldsOf(fields, await this.procedures.forms(tx, actor.agencyId)) : [],
      version,
      files: await this.files(tx, id, parts),
      links: await this.links(tx, actor, id, parts),
      recipients: recipients.map(({ id: recipientId, name, unitId, personId, paperOnly, electronic, paper }) => ({ id: recipientId, name, unitId, personId, paperOnly, electronic, paper })),
      paperAnnexes: annexes.map(({ id: annexId, name, holderName, heldSince }) => ({ id: annexId, name, holderName, heldSince: heldSince.toISOString() })),
    };
  }

  private async files(tx: Tx, documentId: string, parts: Parts): Promise<FileView[]> {
    const rows = await tx.find(DocumentFile, { documentId }, { order: { role: 'ASC', versionNo: 'DESC' } });
    const issued = newestIssued(rows);
    const visible = rows.filter((one) => parts === 'all' || one === issued);
    return visible.map(({ id, fileId, role, versionNo, name, mime, size, sha256, authorName, createdAt }) => ({
      id,
      fileId,
      role,
      version: versionNo,
      latest: role === 'kem-theo' || !visible.some((one) => one.role === role && one.versionNo > versionNo),
      name,
      mime,
      size,
      sha256,
      authorName,
      createdAt: createdAt.toISOString(),
    }));
  }

  private async links(tx: Tx, actor: Actor, id: string, parts: Parts): Promise<DocumentView['links']> {
    const rows = await tx.find(DocumentLink, [{ fromId: id }, { toId: id }], { order: { createdAt: 'ASC' } });
    const views: DocumentView['links'] = [];
    for (const { fromId, toId, kind } of rows) {
      const direction = fromId === id ? 'di' : 'den';
      const other = await tx.findOne(Document, { id: fromId === id ? toId : fromId });
      const readable = other !== null && (await this.parts.of(tx, actor, other.id)) !== null;
      if (other && (readable || parts === 'all')) views.push({ documentId: other.id, kind, direction, symbol: other.symbol, number: other.number, abstract: readable ? other.abstract : '', readable });
    }
    return views;
  }
}
