import { z } from 'zod';

/** Data of the e-mail templates `thu-*`; each uses the fields its sentence needs (see its `sample.json`). */
export const letterSchema = z.object({
  agency: z.string().min(1),
  /** Name of the person the letter is for. */
  recipient: z.string().min(1),
  /** Address of the page in the application, or empty. */
  link: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).default(''),
  document: z
    .object({ abstract: z.string(), symbol: z.string().default(''), author: z.string().default('') })
    .optional(),
  /** Vietnamese name of the task. */
  task: z.string().optional(),
  /** Who did it. */
  by: z.string().optional(),
  due: z.iso.datetime({ offset: true }).or(z.literal('')).optional(),
  reason: z.string().optional(),
  /** For `thu-thong-bao` only. */
  heading: z.string().optional(),
  message: z.string().optional(),
});
export type LetterData = z.input<typeof letterSchema>;
