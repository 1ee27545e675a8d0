import { z } from 'zod';

/** The document of the case; nearly every block works on it. */
export const vanBan = { van_ban: z.uuid() };

/** An id that a routing field may leave empty. */
export const idOrEmpty = z.union([z.uuid(), z.literal('')]);

/** A `;` list in a header. */
export const list = z.string().transform((text) => text.split(';').map((part) => part.trim()).filter((part) => part !== ''));

/** Nothing. */
export const nothing = z.object({});
