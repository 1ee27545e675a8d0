import { ConversionTurns, type TurnLimits } from '../files/conversion-turns.js';
import type { PdfConverter } from '../files/pdf-converter.js';
import { DomainError, InvalidInput } from '../kernel/errors.js';
import { colourMarks } from './docx-marks.js';
import { prepareSignablePdf } from './prepare-signable-pdf.js';

/** One takes seconds, a minute at most, and they go one after the other. */
const TURNS: TurnLimits = { perPerson: 3, inAll: 12 };

/**
 * Makes of a draft what the step after the approval will make of it, and throws it away: what fails there is heard by
 * the drafter here. Its converter is its own, so that drafts that are looked at never hold up what is being signed.
 */
export class RehearseSigning {
  private readonly turns: ConversionTurns;

  constructor(
    private readonly converter: Pick<PdfConverter, 'toPdf' | 'close'>,
    limits = TURNS,
  ) {
    this.turns = new ConversionTurns(limits);
  }

  /**
   * @param docx bytes of a draft with its marks
   * @param personId whose upload it is
   * @returns why it cannot become a PDF with places to sign, as a sentence without the file's name; null when it can
   * @throws Unavailable when too many wait, or without LibreOffice
   */
  fault(docx: Buffer, personId: string): Promise<string | null> {
    return this.turns.take(personId, () => this.rehearse(docx));
  }

  private async rehearse(docx: Buffer): Promise<string | null> {
    try {
      await prepareSignablePdf(await this.converter.toPdf(colourMarks(docx).docx));
      return null;
    } catch (error) {
      if (error instanceof InvalidInput) return error.message;
      if (error instanceof DomainError && error.code === 'khong-chuyen-duoc-pdf') return 'Không chuyển được sang PDF để ký. Mở bằng Word xem có đủ các trang không, lưu lại dạng .docx rồi tải lên lại.';
      throw error;
    }
  }

  /** Waits for the present conversion. */
  close(): Promise<void> {
    return this.converter.close();
  }
}
