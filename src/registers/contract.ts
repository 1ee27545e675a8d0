import { z } from 'zod';

const day = z.iso.date('Nhập ngày có thật.');

/** GET /api/registers: the agency's books. */
export const bookViewSchema = z.object({
  /** Code of the book. */
  code: z.string(),
  kind: z.enum(['den', 'di']),
  name: z.string(),
  /** Years in which something was registered, newest first. */
  years: z.array(z.number().int()),
});
export const booksViewSchema = z.object({ books: z.array(bookViewSchema), mayPropose: z.boolean(), mayDecide: z.boolean(), openProposals: z.number().int() });
export type BooksView = z.infer<typeof booksViewSchema>;

/** Query of GET /api/registers/:book/rows. */
export const rowsQuerySchema = z.object({
  from: day,
  to: day,
  /** In number, author, abstract and the other printed fields, without marks. */
  search: z.string().trim().max(200).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type RowsQuery = z.infer<typeof rowsQuerySchema>;

/** One cell: as it reads now, and as it was printed when a correction changed it. */
export const cellSchema = z.object({ value: z.string(), old: z.string().optional() });

/** A row of a book. Cells are named as the columns of the printed book; days are `dd/MM/yyyy`. */
export const rowViewSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  /** giu: reserved; dung: in use; huy: cancelled. */
  state: z.enum(['giu', 'dung', 'huy']),
  documentId: z.uuid().nullable(),
  registeredOn: day,
  cells: z.record(z.string(), cellSchema),
  cancelReason: z.string().nullable(),
  /** A proposal waits for its decision. */
  hasOpenProposal: z.boolean(),
});
export type RowView = z.infer<typeof rowViewSchema>;

export const rowsViewSchema = z.object({ rows: z.array(rowViewSchema), total: z.number().int(), pageSize: z.number().int() });
export type RowsView = z.infer<typeof rowsViewSchema>;

/** POST /api/registers/rows/:id/corrections. */
export const correctionInputSchema = z.object({
  field: z.string().min(1).max(32),
  /** Days `yyyy-MM-dd`. */
  value: z.string().trim().max(60_000),
  reason: z.string().trim().min(1).max(1000),
});
export type CorrectionInput = z.infer<typeof correctionInputSchema>;

/** POST /api/registers/rows/:id/cancel. */
export const cancelInputSchema = z.object({ reason: z.string().trim().min(1).max(1000) });

/** POST /api/registers/corrections/:id/approve: a note if wished; /refuse: the reason. */
export const approvalInputSchema = z.object({ note: z.string().trim().max(1000).default('') });
export const refusalInputSchema = z.object({ note: z.string().trim().min(1).max(1000) });

/** GET /api/registers/corrections. */
export const correctionViewSchema = z.object({
  id: z.uuid(),
  rowId: z.uuid(),
  book: z.string(),
  bookName: z.string(),
  /** Số đến, or số, ký hiệu. */
  symbol: z.string(),
  year: z.number().int(),
  /** What the row is about, as the book reads now: whoever decides reads it here. `day` is the arrival's, or the outgoing document's; empty when none. */
  about: z.object({ documentId: z.uuid().nullable(), day: z.union([day, z.literal('')]), typeName: z.string(), author: z.string(), documentSymbol: z.string(), abstract: z.string() }),
  /** `huy-so`: cancel the number. */
  field: z.string(),
  fieldName: z.string(),
  oldValue: z.string(),
  newValue: z.string(),
  reason: z.string(),
  state: z.enum(['cho-duyet', 'da-duyet', 'tu-choi']),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
});
export type CorrectionView = z.infer<typeof correctionViewSchema>;
export const correctionsQuerySchema = z.object({ state: z.enum(['cho-duyet', 'da-duyet', 'tu-choi']).optional() });

/** GET /api/registers/:book/check: every number from 1 to the last has exactly one row. */
export const seriesCheckSchema = z.object({
  year: z.number().int(),
  kindGroup: z.string(),
  /** Last number drawn, and the highest in the book: equal. */
  drawn: z.number().int(),
  last: z.number().int(),
  rows: z.number().int(),
  reserved: z.number().int(),
  cancelled: z.number().int(),
  /** The first missing numbers, at most 100; empty when the book is whole. */
  missing: z.array(z.number().int()),
  whole: z.boolean(),
});
export type SeriesCheck = z.infer<typeof seriesCheckSchema>;
