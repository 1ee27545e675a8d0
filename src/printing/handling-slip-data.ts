import { z } from 'zod';
import { printStampSchema } from './register-book-data.js';

const opinion = z.object({
  text: z.string().default(''),
  /** Who leads, who cooperates, each with a due date (NĐ 30/2020, Phụ lục IV.VII). */
  assignments: z.array(z.object({ role: z.string(), to: z.string(), due: z.iso.date().or(z.literal('')) })).default([]),
  /** Office and name of who gave the opinion. */
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
});

/** Data of the template `phieu-giai-quyet-van-ban-den`. A part without opinions prints dotted lines for the pen. */
export const handlingSlipSchema = z.object({
  stamp: printStampSchema,
  parentAgency: z.string(),
  agency: z.string().min(1),
  arrivalNumber: z.string(),
  /** Stands in the head of every page, e.g. `số đến 125, ngày 10/11/2026`. */
  about: z.string(),
  /** The line that identifies the document: kind, number, date, author, abstract. */
  document: z.string(),
  /** Three parts: leaders of the agency, leaders of the unit, the handler. */
  parts: z.array(z.object({ title: z.string(), opinions: z.array(opinion) })),
});
export type HandlingSlip = z.input<typeof handlingSlipSchema>;
