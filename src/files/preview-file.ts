import { access, readFile } from 'node:fs/promises';
import { DomainError, InvalidInput, Unavailable } from '../kernel/errors.js';
import { Overrun, type BoundedRunner } from './bounded-runner.js';
import { ConversionTurns, type TurnLimits } from './conversion-turns.js';
import { kindOf } from './file-kind.js';
import type { FileStore } from './file-store.js';
import { CONVERTIBLE, type Convertible, type PdfConverter } from './pdf-converter.js';
import type { StoredFile } from './stored-file.js';

/** How many contents are remembered as unreadable, so that opening a page again does not try them again. */
const REMEMBERED = 500;
const TURNS: TurnLimits = { perPerson: 3, inAll: 12 };
const STAMP = new URL('./stamp-draft.js', import.meta.url);
const STAMP_MS = 30_000;

/** Who looks at a text document, and whether it carries the mark of a draft. */
export interface Look {
  personId: string;
  /** Each page says DỰ THẢO (SYT-48). */
  marked: boolean;
}

/**
 * The PDF that shows a text document on the screen, made once per content, with and without the mark of a draft. Its
 * converter is its own: looking never holds up what is made for signing.
 */
export class PreviewFile {
  private readonly making = new Map<string, Promise<string>>();
  private readonly unreadable = new Map<string, DomainError>();
  private readonly turns: ConversionTurns;

  constructor(
    private readonly store: FileStore,
    private readonly converter: Pick<PdfConverter, 'toPdf' | 'close'>,
    private readonly runner: BoundedRunner,
    limits = TURNS,
  ) {
    this.turns = new ConversionTurns(limits);
  }

  /**
   * @param file one that the caller may read
   * @returns absolute path of a PDF
   * @throws InvalidInput for a kind that is not shown; DomainError `khong-chuyen-duoc-pdf`; Unavailable without LibreOffice, or when too many wait
   */
  pathOf(file: StoredFile, look: Look): Promise<string> {
    const kind = kindOf(file.mime);
    if (kind === 'pdf') return Promise.resolve(this.store.pathOf(file.agencyId, file.sha256));
    const convertible = CONVERTIBLE.find((one) => one === kind);
    if (!convertible) return Promise.reject(new InvalidInput('khong-xem-truoc-duoc', 'Loại tệp này không xem được tại đây. Tải về để mở.'));
    const path = this.store.previewPathOf(file.agencyId, file.sha256, look.marked);
    const making = this.making.get(path) ?? this.make(file, convertible, path, look).finally(() => this.making.delete(path));
    this.making.set(path, making);
    return making;
  }

  close(): Promise<void> {
    return this.converter.close();
  }

  private async make(file: StoredFile, kind: Convertible, path: string, { personId, marked }: Look): Promise<string> {
    const known = this.unreadable.get(file.sha256);
    if (known) throw known;
    if (await there(path)) return path;
    return this.turns.take(personId, async () => {
      const plain = await this.plain(file, kind);
      if (marked) await this.store.putPreview(file, await this.stamp(plain), true);
      return path;
    });
  }

  private async plain(file: StoredFile, kind: Convertible): Promise<Buffer> {
    const path = this.store.previewPathOf(file.agencyId, file.sha256, false);
    if (await there(path)) return readFile(path);
    const pdf = await this.converter.toPdf(await this.store.read(file), kind).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'khong-chuyen-duoc-pdf') this.remember(file.sha256, error);
      throw error;
    });
    await this.store.putPreview(file, pdf, false);
    return pdf;
  }

  private async stamp(pdf: Buffer): Promise<Buffer> {
    const stamped = await this.runner.run<Uint8Array>(STAMP, 'stampDraft', [pdf], STAMP_MS).catch((error: unknown) => {
      if (!(error instanceof Overrun)) throw error;
      throw new Unavailable('khong-dong-duoc-dau-du-thao', 'Chưa đặt được chữ DỰ THẢO lên bản xem vì tệp quá lớn hoặc máy chủ đang bận. Thử lại sau, hoặc tải tệp về để mở.', error);
    });
    return Buffer.from(stamped);
  }

  private remember(sha256: string, error: DomainError): void {
    const [oldest] = this.unreadable.keys();
    if (oldest !== undefined && this.unreadable.size >= REMEMBERED) this.unreadable.delete(oldest);
    this.unreadable.set(sha256, error);
  }
}

function there(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
