import { z } from 'zod';

/**
 * What a hint says (`/api/live`): fetch again what it names. `resync`: something may have been missed, fetch everything.
 * `viec-moi`, `viec-doi`, `viec-het`: a task came into a list, changed, left it (ref: task); `van-ban`: a document changed;
 * `ho-so`: a case moved on; `thong-bao`: a new notice; `quyen`: the rights of the person changed; `phien-het`: the
 * session has ended.
 */
export const liveKinds = ['resync', 'viec-moi', 'viec-doi', 'viec-het', 'van-ban', 'ho-so', 'thong-bao', 'quyen', 'phien-het'] as const;
export type LiveKind = (typeof liveKinds)[number];

export const liveHintSchema = z.object({ kind: z.enum(liveKinds), ref: z.string() });
export type LiveHint = z.infer<typeof liveHintSchema>;

/** What a notice leads to. */
export const noticeRefKinds = ['viec', 'van-ban', 'ho-so'] as const;

export const noticeSchema = z.object({
  id: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  read: z.boolean(),
  ref: z.object({ kind: z.enum(noticeRefKinds), id: z.string() }).nullable(),
});
export type NoticeItem = z.infer<typeof noticeSchema>;

export const noticeListSchema = z.object({ items: z.array(noticeSchema), unread: z.number(), next: z.string().nullable() });
export type NoticeList = z.infer<typeof noticeListSchema>;

export const noticeQuerySchema = z.strictObject({
  unread: z.enum(['1']).optional(),
  /** `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type NoticeQuery = z.infer<typeof noticeQuerySchema>;

/** Marks the named notices as read; without ids all of them. */
export const readNoticesSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() });
export type ReadNotices = z.infer<typeof readNoticesSchema>;
