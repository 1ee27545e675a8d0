import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { Document } from '../documents/document.js';
import { DocumentFile } from '../documents/document-file.js';
import { DraftMark } from '../files/draft-mark.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { Task } from './task.js';
import { TaskAnswer } from './task-answer.js';
import { judgesDraft, stepOf } from './task-step.js';

/** SYT-48: a version of a draft is approved by the last step that judged it, and the newest one by its number. */
@Injectable()
export class UnapprovedDraft extends DraftMark {
  constructor(private readonly procedures: ProcedureStore) {
    super();
  }

  override async isUnapproved(tx: Tx, fileId: string): Promise<boolean> {
    for (const draft of await tx.find(DocumentFile, { fileId, role: 'du-thao' })) if (!(await this.isApproved(tx, draft))) return true;
    return false;
  }

  private async isApproved(tx: Tx, { documentId, versionNo, createdAt }: DocumentFile): Promise<boolean> {
    const next = await tx.findOne(DocumentFile, { documentId, role: 'du-thao', versionNo: MoreThan(versionNo) }, { order: { versionNo: 'ASC' } });
    if (!next && (await tx.count(Document, { id: documentId, number: Not(IsNull()) })) > 0) return true;
    for (const { taskId, outcomeKind, at } of await tx.find(TaskAnswer, { documentId, state: 'accepted' }, { order: { at: 'DESC', id: 'DESC' } })) {
      if (at < createdAt || (next && at >= next.createdAt)) continue;
      const task = await tx.findOne(Task, { id: taskId });
      if (task && judgesDraft(await stepOf(this.procedures, tx, task))) return outcomeKind === 'chinh';
    }
    return false;
  }
}
