import { z } from 'zod';

/** What a file is uploaded for: a scan (PDF), an editable draft (Word), an attachment. */
export const purposeSchema = z.enum(['scan', 'du-thao', 'kem-theo']);

export const uploadQuerySchema = z.object({ muc_dich: purposeSchema.default('kem-theo') });
export type UploadQuery = z.infer<typeof uploadQuerySchema>;

/** `tai=1` downloads; otherwise a PDF is shown in the page. */
export const contentQuerySchema = z.object({ tai: z.enum(['0', '1']).default('0') });
export type ContentQuery = z.infer<typeof contentQuerySchema>;

export const fileParamSchema = z.object({ id: z.uuid() });
export type FileParam = z.infer<typeof fileParamSchema>;

/** A stored file as the web app sees it. */
export const fileViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mime: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: z.string(),
  pages: z.number().int().nullable(),
  /** Scripts were taken out; the screen says so. */
  cleaned: z.boolean(),
});
export type FileView = z.infer<typeof fileViewSchema>;
