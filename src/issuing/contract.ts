import { z } from 'zod';

const day = z.iso.date('Nhập ngày có thật.');
const moment = z.iso.datetime();

/** Inside: da-den, da-nhan, da-xem. On paper: cho-gui, da-gui. */
export const deliveryStateSchema = z.enum(['da-den', 'da-nhan', 'da-xem', 'cho-gui', 'da-gui']);

/** GET /api/documents/:id/deliveries: each recipient of an issued document with its state. */
export const sentItemSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** dien-tu: inside the installation; giay: on paper. */
  channel: z.enum(['dien-tu', 'giay']),
  state: deliveryStateSchema,
  sentAt: moment.nullable(),
  receivedAt: moment.nullable(),
  viewedAt: moment.nullable(),
  handledBy: z.string().nullable(),
});
export type SentItem = z.infer<typeof sentItemSchema>;
export const sentItemsSchema = z.object({ deliveries: z.array(sentItemSchema) });

/** Query of GET /api/deliveries ("Văn bản nhận") and /api/deliveries/notices ("Văn bản thông báo"). */
export const inboxQuerySchema = z.object({
  search: z.string().trim().max(200).default(''),
  /** Only those that nobody has opened. */
  unread: z.enum(['0', '1']).default('0'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type InboxQuery = z.infer<typeof inboxQuerySchema>;

/** A received document. */
export const receivedItemSchema = z.object({
  id: z.uuid(),
  /** The document's page is open to receivers of the same agency only. */
  documentId: z.uuid().nullable(),
  senderName: z.string(),
  symbol: z.string(),
  abstract: z.string(),
  issuedOn: day.nullable(),
  /** To whom it came: unit, person or agency. */
  recipient: z.string(),
  state: deliveryStateSchema,
  notice: z.boolean(),
  arrivedAt: moment,
  viewedAt: moment.nullable(),
});
export type ReceivedItem = z.infer<typeof receivedItemSchema>;
export const inboxSchema = z.object({ deliveries: z.array(receivedItemSchema), total: z.number().int(), pageSize: z.number().int() });
export type Inbox = z.infer<typeof inboxSchema>;

/** POST /api/deliveries/:id/open: the item as opened; the issued file is at /api/files/:fileId/content. */
export const openedItemSchema = receivedItemSchema.extend({ fileId: z.uuid().nullable() });
export type OpenedItem = z.infer<typeof openedItemSchema>;

/** A line of "Văn bản thông báo" (Đ5.6-3): assigned to know, or a thông báo that was issued to me. */
export const noticeLineSchema = z.object({
  documentId: z.uuid().nullable(),
  /** Set for an issued one. */
  deliveryId: z.uuid().nullable(),
  symbol: z.string(),
  abstract: z.string(),
  senderName: z.string(),
  date: moment,
  /** Ended or opened. */
  done: z.boolean(),
});
export type NoticeLine = z.infer<typeof noticeLineSchema>;
export const noticesSchema = z.object({ notices: z.array(noticeLineSchema), total: z.number().int(), pageSize: z.number().int() });
export type Notices = z.infer<typeof noticesSchema>;
