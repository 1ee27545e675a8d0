import { access } from 'node:fs/promises';
import { DomainError, InvalidInput } from '../kernel/errors.js';
import { kindOf } from './file-kind.js';
import type { FileStore } from './file-store.js';
import { CONVERTIBLE, type Convertible, type PdfConverter } from './pdf-converter.js';
import type { StoredFile } from './stored-file.js';

/** How many contents are remembered as unreadable, so that opening a page again does not try them again. */
const REMEMBERED = 500;

/**
 * The PDF that shows a text document on the screen, made once per content. Its converter is its own: looking never
 * holds up what is made for signing.
 */
export class PreviewFile {
  private readonly making = new Map<string, Promise<string>>();
  private readonly unreadable = new Map<string, DomainError>();

  constructor(
    private readonly store: FileStore,
    private readonly converter: Pick<PdfConverter, 'toPdf' | 'close'>,
  ) {}

  /**
   * @param file one that the caller may read
   * @returns absolute path of a PDF
   * @throws InvalidInput for a kind that is not shown; DomainError `khong-chuyen-duoc-pdf`; Unavailable without LibreOffice
   */
  pathOf(file: StoredFile): Promise<string> {
    const kind = kindOf(file.mime);
    if (kind === 'pdf') return Promise.resolve(this.store.pathOf(file.agencyId, file.sha256));
    const convertible = CONVERTIBLE.find((one) => one === kind);
    if (!convertible) return Promise.reject(new InvalidInput('khong-xem-truoc-duoc', 'Loại tệp này không xem được tại đây. Tải về để mở.'));
    const path = this.store.previewPathOf(file.agencyId, file.sha256);
    const making = this.making.get(path) ?? this.make(file, convertible, path).finally(() => this.making.delete(path));
    this.making.set(path, making);
    return making;
  }

  close(): Promise<void> {
    return this.converter.close();
  }

  private async make(file: StoredFile, kind: Convertible, path: string): Promise<string> {
    const known = this.unreadable.get(path);
    if (known) throw known;
    if (await access(path).then(() => true, () => false)) return path;
    const pdf = await this.converter.toPdf(await this.store.read(file), kind).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'khong-chuyen-duoc-pdf') this.remember(path, error);
      throw error;
    });
    await this.store.putPreview(file, pdf);
    return path;
  }

  private remember(path: string, error: DomainError): void {
    const [oldest] = this.unreadable.keys();
    if (oldest !== undefined && this.unreadable.size >= REMEMBERED) this.unreadable.delete(oldest);
    this.unreadable.set(path, error);
  }
}
