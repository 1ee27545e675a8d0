import { z } from 'zod';

/** A register cell: text, or old and new text of an approved correction. Blank where the pen writes (ký nhận). */
const cell = z.union([z.string(), z.object({ old: z.string(), new: z.string() })]).default('');

/** Who printed and when: stands on every page (ux.md, "Print"). */
export const printStampSchema = z.object({
  /** Name of the person who prints. */
  by: z.string().min(1),
  /** Moment of printing, ISO 8601. */
  at: z.iso.datetime({ offset: true }),
});

const date = z.iso.date();

/** The cover of every register (NĐ 30/2020, Phụ lục IV). */
export const bookCoverSchema = z.object({
  /** Cơ quan chủ quản trực tiếp. */
  parentAgency: z.string(),
  agency: z.string().min(1),
  year: z.number().int(),
  from: date,
  to: date,
  /** First and last number of the period; empty when nothing was registered in it. */
  firstNumber: z.string(),
  lastNumber: z.string(),
  /** Quyển số (requirements/defaults.md 16: 1 unless entered). */
  volume: z.string().default('1'),
});

/** A number that was given and then cancelled keeps its row and the reason. */
const cancelled = z
  .object({ reason: z.string().min(1) })
  .nullable()
  .default(null);

/** Columns (1) to (10) of IV.VI, in order. */
export const incomingRowSchema = z.object({
  arrivalDate: cell,
  arrivalNumber: cell,
  author: cell,
  symbol: cell,
  documentDate: cell,
  abstract: cell,
  receiver: cell,
  transferDate: cell,
  signature: cell,
  note: cell,
  cancelled,
});

/** Columns (1) to (10) of IV.I, in order. */
export const outgoingRowSchema = z.object({
  symbol: cell,
  documentDate: cell,
  abstract: cell,
  signer: cell,
  recipients: cell,
  copyKeeper: cell,
  copies: cell,
  transferDate: cell,
  signature: cell,
  note: cell,
  cancelled,
});

/** Data of the template `so-dang-ky-van-ban-den`. Dates in cells are texts as they stand in the book (dd/MM/yyyy). */
export const incomingBookSchema = z.object({
  stamp: printStampSchema,
  cover: bookCoverSchema,
  rows: z.array(incomingRowSchema),
});
export type IncomingBook = z.input<typeof incomingBookSchema>;

/** Data of the template `so-dang-ky-van-ban-di`. */
export const outgoingBookSchema = z.object({
  stamp: printStampSchema,
  cover: bookCoverSchema,
  rows: z.array(outgoingRowSchema),
});
export type OutgoingBook = z.input<typeof outgoingBookSchema>;
