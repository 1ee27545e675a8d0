import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { FileUse } from '../files/file-use.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencyFileUsesQuery, AgencyFileUsesView, FileUsesView } from './contract.js';
import { DocumentFile } from './document-file.js';
import { ReaderParts } from './reader-parts.js';

const MOST = 500;

/** Who was shown or saved which file (SYT-48). */
@Injectable()
export class ShowFileUses {
  constructor(private readonly parts: ReaderParts) {}

  /** Of one document, newest first, for those who took part in it. @throws NotFound, Forbidden */
  async ofDocument(tx: Tx, actor: Actor, documentId: string): Promise<FileUsesView> {
    await this.parts.openAll(tx, actor, documentId);
    const files = new Map((await tx.find(DocumentFile, { documentId })).map((one) => [one.fileId, one]));
    const uses = files.size === 0 ? [] : await tx.find(FileUse, { fileId: In([...files.keys()]) }, { order: { at: 'DESC', id: 'DESC' }, take: MOST });
    return {
      uses: uses.map(({ id, at, personName, act, marked, fileId }) => {
        const { name, role, versionNo: version } = files.get(fileId)!;
        return { id, at: at.toISOString(), personName, act, marked: Boolean(marked), fileId, fileName: name, role, version };
      }),
    };
  }

  /** Of the whole agency, newest first, for who watches over the system: ids only, no word of what stands in a file. */
  async ofAgency(tx: Tx, { before, beforeId, limit }: AgencyFileUsesQuery): Promise<AgencyFileUsesView> {
    const query = tx.query(FileUse, 'u').orderBy('u.at', 'DESC').addOrderBy('u.id', 'DESC').limit(limit);
    // Many are of one millisecond: the last row itself says where its page ended.
    if (before !== undefined) query.andWhere(beforeId === undefined ? 'u.at < :before' : '(u.at < :before OR (u.at = :before AND u.id < :beforeId))', { before: new Date(before), beforeId });
    const uses = await query.getMany();
    const files = uses.length === 0 ? [] : await tx.find(DocumentFile, { fileId: In(uses.map((one) => one.fileId)) });
    const documents = new Map(files.map((one) => [one.fileId, one.documentId]));
    return { uses: uses.map(({ id, at, personName, act, marked, fileId }) => ({ id, at: at.toISOString(), personName, act, marked: Boolean(marked), fileId, documentId: documents.get(fileId) ?? null })) };
  }
}
