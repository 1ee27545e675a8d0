import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFound } from '../kernel/errors.js';
import type { Settings } from '../kernel/settings.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { FILE_KINDS, type FileKind } from './file-kind.js';
import { safeName } from './safe-name.js';
import { StoredFile } from './stored-file.js';

/** Bytes on disk that no row names yet. */
export interface Staged {
  path: string;
  sha256: string;
  size: number;
}

/** How a file is entered. */
export interface FileFacts {
  name: string;
  kind: FileKind;
  pages?: number | undefined;
  cleaned?: boolean;
  /** The person who uploads; null for what the program makes. */
  createdBy: string | null;
}

/** The stream held more bytes than allowed. */
export class OverLimit extends Error {}

/**
 * Files on disk, per agency, under `files/<agency>/ab/cd/<sha256>` of the data folder. Bytes are written, synced and
 * then linked into place inside the transaction that enters the row, so a row never names bytes that are not there.
 */
export class FileStore {
  private readonly root: string;

  constructor(settings: Pick<Settings, 'VAR_DIR'>) {
    this.root = join(settings.VAR_DIR, 'files');
  }

  /**
   * Writes a stream or bytes to a place of their own and syncs them.
   * @param limit bytes
   * @throws OverLimit; nothing is left on disk then
   */
  async stage(source: Readable | Buffer, limit = Infinity): Promise<Staged> {
    const folder = join(this.root, '.moi');
    await mkdir(folder, { recursive: true });
    const path = join(folder, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length;
        hash.update(chunk);
        // What is too much is read to its end and dropped: a sender that is cut off never sees the answer.
        done(null, size > limit ? undefined : chunk);
      },
    });
    const handle = await open(path, 'wx');
    try {
      const input = Buffer.isBuffer(source) ? Readable.from([source]) : source;
      await pipeline(input, count, handle.createWriteStream({ flush: true }));
      if (size > limit) throw new OverLimit(`More than ${limit} bytes`);
      return { path, sha256: hash.digest('hex'), size };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close().catch(() => undefined);
    }
  }

  /** Forgets staged bytes. */
  async discard(staged: Staged): Promise<void> {
    await rm(staged.path, { force: true });
  }

  /**
   * Enters staged bytes as a file of the transaction's agency. They stay unused until {@link keep} is called.
   * The lock on the content's row keeps the clean-up away until this transaction ends.
   */
  async enter(tx: Tx, staged: Staged, facts: FileFacts): Promise<StoredFile> {
    const agencyId = agencyOf(tx);
    await lockContent(tx, agencyId, staged.sha256);
    const target = this.pathOf(agencyId, staged.sha256);
    const folder = join(target, '..');
    await mkdir(folder, { recursive: true });
    // The staged name stays until the commit: the transaction may have to run again.
    const incoming = `${target}.${randomUUID()}`;
    await link(staged.path, incoming);
    await rename(incoming, target);
    await syncFolder(folder);
    tx.afterCommit(() => this.discard(staged));
    const file: StoredFile = {
      id: tx.newId(),
      agencyId,
      sha256: staged.sha256,
      size: staged.size,
      mime: FILE_KINDS[facts.kind].mime,
      name: safeName(facts.name, facts.kind),
      pages: facts.pages ?? null,
      cleaned: facts.cleaned ?? false,
      createdBy: facts.createdBy,
      createdAt: tx.now(),
      keptAt: null,
    };
    await tx.insert(StoredFile, file);
    return file;
  }

  /** Something refers to the file from now on: it is not cleaned up any more. */
  keep(tx: Tx, file: Pick<StoredFile, 'id' | 'keptAt'>): void {
    if (file.keptAt === null) tx.updateLater(StoredFile, { id: file.id }, { keptAt: tx.now() });
  }

  /**
   * Gives another agency its own copy (issuing inside the installation); the bytes are shared on disk.
   * @param tx of the receiving agency
   */
  async copyInto(tx: Tx, source: StoredFile): Promise<StoredFile> {
    const path = join(this.root, '.moi', randomUUID());
    await mkdir(join(this.root, '.moi'), { recursive: true });
    await link(this.pathOf(source.agencyId, source.sha256), path);
    const { sha256, size, name, pages, cleaned } = source;
    const kind = (Object.keys(FILE_KINDS) as FileKind[]).find((k) => FILE_KINDS[k].mime === source.mime)!;
    return this.enter(tx, { path, sha256, size }, { name, kind, pages: pages ?? undefined, cleaned, createdBy: null });
  }

  /** The bytes as a stream. */
  open(file: StoredFile): ReadStream {
    return createReadStream(this.pathOf(file.agencyId, file.sha256));
  }

  /**
   * All bytes, checked against their SHA-256.
   * @throws NotFound when they are gone; Error when the disk gives other bytes
   */
  async read(file: StoredFile): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(file.agencyId, file.sha256)).catch(() => {
      throw new NotFound('nội dung tệp');
    });
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
      throw new Error(`File ${file.id} does not have its SHA-256`);
    return bytes;
  }

  /** Absolute path of a content; the clean-up and the download use it. */
  pathOf(agencyId: string, sha256: string): string {
    if (!/^[a-z0-9-]+$/.test(agencyId) || !/^[0-9a-f]{64}$/.test(sha256))
      throw new Error('Not a place of the file store');
    return join(this.root, agencyId, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** Absolute path of the PDF that was made of a content for looking at it, plain or with the mark of a draft. */
  previewPathOf(agencyId: string, sha256: string, marked: boolean): string {
    return `${this.pathOf(agencyId, sha256)}${marked ? '.du-thao' : ''}.pdf`;
  }

  /** Keeps such a PDF beside its content; it goes with it. */
  async putPreview({ agencyId, sha256 }: Pick<StoredFile, 'agencyId' | 'sha256'>, pdf: Buffer, marked: boolean): Promise<void> {
    const staged = await this.stage(pdf);
    await rename(staged.path, this.previewPathOf(agencyId, sha256, marked));
  }

  /** Removes the bytes of a content; the caller holds the lock of its row. */
  async removeContent(agencyId: string, sha256: string): Promise<void> {
    for (const marked of [true, false]) await rm(this.previewPathOf(agencyId, sha256, marked), { force: true });
    await unlink(this.pathOf(agencyId, sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  /** The folder of the store. */
  get folder(): string {
    return this.root;
  }
}

/** Takes the lock of a content's row, making the row where there is none. */
export async function lockContent(tx: Tx, agencyId: string, sha256: string): Promise<void> {
  await tx.sql(
    'INSERT INTO file_content (agency_id, sha256, stored_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE stored_at = VALUES(stored_at)',
    [agencyId, sha256, tx.now()],
  );
}

/** Without it a power cut may lose the name though the bytes were synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
