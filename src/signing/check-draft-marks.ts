import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { DraftCheck } from '../documents/draft-check.js';
import { BoundedFailure, BoundedRunner, Overrun } from '../files/bounded-runner.js';
import { kindOf } from '../files/file-kind.js';
import { FileStore } from '../files/file-store.js';
import type { StoredFile } from '../files/stored-file.js';
import { Unavailable } from '../kernel/errors.js';
import { OutsideFirst } from '../kernel/outside-first.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { FIELD_LABELS, MARKS, REQUIRED_FIELDS, type FieldName } from './marks.js';
import { RehearseSigning } from './rehearse-signing.js';

const LIMIT_MS = 10_000;
/** Contents whose marks are remembered: a form that is sent again is not read again. */
const REMEMBERED = 500;
const FINDING = new URL('./find-marks.js', import.meta.url);

/** What was found in a content: its marks (null: cannot be read), and why no PDF to sign comes of it. */
interface Found {
  marks: readonly FieldName[] | null;
  unusable: string | null;
}

/**
 * A draft that will be signed digitally needs its places for number, date and signature (requirements/defaults.md 17),
 * and a PDF must come of it. It is asked for both when it is given: after the approval only the IT officer would hear
 * of it. Processes of their own read and convert it, and never while the transaction waits with its locks: the first
 * look at a content is taken outside.
 */
@Injectable()
export class CheckDraftMarks extends DraftCheck {
  /** By the content's hash. */
  private readonly known = new Map<string, Found>();

  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly store: FileStore,
    private readonly runner: BoundedRunner,
    private readonly rehearsal: RehearseSigning,
  ) {
    super();
  }

  override async fault(tx: Tx, file: StoredFile): Promise<string | null> {
    if ((await this.procedures.settings(tx, file.agencyId)).chinh_sach_ky === 'giay') return null;
    // Converting it first would lay out anew, unseen by the drafter, what is then signed.
    if (kindOf(file.mime) !== 'docx') return `Tệp "${file.name}" không phải tệp Word (.docx). Cơ quan ký số trên bản Word: mở tệp, lưu dạng .docx, kiểm tra các dấu ${listOf(REQUIRED_FIELDS)} rồi tải lên lại.`;
    const found = this.known.get(file.sha256);
    if (found === undefined) throw new OutsideFirst(() => this.read(file));
    // It may have been the child that failed: sent again it is looked at again.
    if (found.marks === null || found.unusable !== null) this.known.delete(file.sha256);
    if (found.marks === null) return `Không đọc được tệp "${file.name}". Mở bằng Word, lưu lại dạng .docx rồi tải lên lại.`;
    if (found.unusable !== null) return `Tệp "${file.name}": ${found.unusable}`;
    const { marks } = found;
    const missing = REQUIRED_FIELDS.filter((name) => !marks.includes(name));
    if (missing.length === 0) return null;
    const places = missing.map((name) => FIELD_LABELS[name]).join(', ');
    return `Tệp "${file.name}" thiếu dấu ${listOf(missing)} nên không ký số được. Mở tệp bằng Word, gõ dấu còn thiếu vào chỗ ghi ${places}, lưu rồi tải lên lại.`;
  }

  /** Looks at a file's content and remembers what it found. @throws Unavailable on a busy machine */
  private async read({ agencyId, sha256, createdBy }: StoredFile): Promise<void> {
    const path = this.store.pathOf(agencyId, sha256);
    const marks = await this.marksOf(path);
    const whole = marks !== null && REQUIRED_FIELDS.every((name) => marks.includes(name));
    const unusable = whole ? await this.rehearsal.fault(await readFile(path), createdBy ?? '').catch(busy) : null;
    if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!);
    this.known.set(sha256, { marks, unusable });
  }

  private async marksOf(path: string): Promise<readonly FieldName[] | null> {
    try {
      return await this.runner.run<FieldName[]>(FINDING, 'findMarks', [path], LIMIT_MS);
    } catch (error) {
      if (error instanceof BoundedFailure) return null;
      return busy(error);
    }
  }
}

function listOf(names: readonly FieldName[]): string {
  return names.map((name) => `«${MARKS[name]}»`).join(', ');
}

/** Too much to do says nothing of the draft. */
function busy(error: unknown): never {
  const full = error instanceof Overrun || (error instanceof Unavailable && error.code === 'xem-truoc-qua-tai');
  throw full ? new Unavailable('kiem-tra-qua-lau', 'Máy chủ đang bận nên chưa kiểm tra xong tệp dự thảo. Thử lại sau ít phút.', error) : error;
}
