import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { DraftMark } from './draft-mark.js';
import { PreviewFile } from './preview-file.js';
import { ReadFile } from './read-file.js';

/** A file as a PDF to look at, for who may read the file; a draft that nobody has approved carries its mark (SYT-48). */
@Injectable()
export class OpenPreview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: ReadFile,
    private readonly previews: PreviewFile,
    private readonly marks: DraftMark,
  ) {}

  /** @throws NotFound; InvalidInput for a kind that is not shown; DomainError `khong-chuyen-duoc-pdf`; Unavailable */
  async execute(actor: Actor, id: string): Promise<{ path: string; name: string; marked: boolean }> {
    const file = await this.files.execute(actor, id);
    const marked = await this.uow.read(scopeOf(actor), (tx) => this.marks.isUnapproved(tx, id));
    return { path: await this.previews.pathOf(file, { personId: actor.personId, marked }), name: file.name, marked };
  }
}
