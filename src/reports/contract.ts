import { z } from 'zod';

const day = z.iso.date('Nhập ngày có thật.');

/** Query of GET /api/registers/:book/print. */
export const printBookQuerySchema = z.object({
  from: day,
  to: day,
  /** Quyển số on the cover. */
  volume: z.string().trim().min(1).max(10).optional(),
});
export type PrintBookQuery = z.infer<typeof printBookQuerySchema>;
