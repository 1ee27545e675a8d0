import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { scopeOf, type Actor } from '../kernel/actor.js';
import type { Logger } from '../kernel/log.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { BoundedRunner, Overrun } from './bounded-runner.js';
import { PURPOSES, type Purpose } from './file-kind.js';
import { FileStore, OverLimit, type Staged } from './file-store.js';
import type { Inspection } from './inspect-file.js';
import { emptyFile, refused, tooComplex, tooLargeFile, wrongKind } from './refusals.js';
import type { StoredFile } from './stored-file.js';

const INSPECT_MS = 30_000;
const INSPECTION = new URL('./inspect-file.js', import.meta.url);

/**
 * Takes an upload: streamed to disk under the size limit, inspected by content in the bounded child, entered as a file
 * that is unused until something refers to it. Scripts are taken out of an unsigned PDF; what cannot be made harmless
 * is refused with a sentence.
 */
@Injectable()
export class ReceiveFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: FileStore,
    private readonly runner: BoundedRunner,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'UPLOAD_LIMIT_BYTES'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * @param name as the browser sent it; anything
   * @throws InvalidInput `tep-rong`, `tep-qua-lon`, `sai-loai-tep`, `tep-hong`, `tep-co-mat-khau`, `tep-co-ma`, `tep-co-macro`, `tep-bat-thuong`
   */
  async execute(actor: Actor, name: string, purpose: Purpose, content: Readable | Buffer): Promise<StoredFile> {
    const shown = name.normalize('NFC').split(/[/\\]/).at(-1)!.slice(0, 100);
    const limit = this.settings.UPLOAD_LIMIT_BYTES;
    let staged = await this.store.stage(content, limit).catch((error: unknown) => {
      throw error instanceof OverLimit ? tooLargeFile(shown, limit) : error;
    });
    try {
      if (staged.size === 0) throw emptyFile(shown);
      const found = await this.inspect(staged, shown);
      if ('refusal' in found) throw refused(found.refusal, shown, PURPOSES[purpose]);
      if (!(PURPOSES[purpose] as readonly string[]).includes(found.kind)) throw wrongKind(shown, PURPOSES[purpose]);
      if (found.cleaned) {
        await this.store.discard(staged);
        staged = await this.store.stage(Buffer.from(found.cleaned));
        this.log.warn({ sha256: staged.sha256 }, 'active content was taken out of an uploaded PDF');
      }
      const facts = {
        name,
        kind: found.kind,
        pages: found.pages,
        cleaned: found.cleaned !== undefined,
        createdBy: actor.personId,
      };
      return await this.uow.run(scopeOf(actor), (tx) => this.store.enter(tx, staged, facts));
    } catch (error) {
      await this.store.discard(staged);
      throw error;
    }
  }

  private async inspect(staged: Staged, shown: string): Promise<Inspection> {
    try {
      return await this.runner.run<Inspection>(INSPECTION, 'inspectFile', [staged.path], INSPECT_MS);
    } catch (error) {
      if (error instanceof Overrun) throw tooComplex(shown);
      throw error;
    }
  }
}
