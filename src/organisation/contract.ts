import { z } from 'zod';

/** GET /api/organisation/units */
export const unitViewSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  symbol: z.string(),
  kind: z.enum(['lanh-dao', 'van-phong', 'phong', 'truc-thuoc', 'ngoai']),
  parentId: z.uuid().nullable(),
  /** False: on paper. */
  usesEoffice: z.boolean(),
  /** Work may be assigned to the unit as a unit. */
  assignable: z.boolean(),
});
export type UnitView = z.infer<typeof unitViewSchema>;

/** GET /api/organisation/roles */
export const roleViewSchema = z.object({ code: z.string(), name: z.string(), everyone: z.boolean() });
export type RoleView = z.infer<typeof roleViewSchema>;

/** GET /api/organisation/people */
export const personViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  /** The main position first. */
  positions: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), title: z.string(), roles: z.array(z.string()) })),
  /** Work may be assigned to the person by name. */
  assignable: z.boolean(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** GET /api/organisation/recipients: for pickers; `value` is what a form field holds (`don_vi:<id>`, `nguoi:<id>`). */
export const recipientViewSchema = z.object({
  value: z.string(),
  label: z.string(),
  /** The unit's kind in words, or the person's position and unit. */
  hint: z.string(),
  assignable: z.boolean(),
});
export type RecipientView = z.infer<typeof recipientViewSchema>;

/** Query of /people and /recipients; `search` works without marks; without a limit all are answered. */
export const directoryQuerySchema = z.object({
  search: z.string().trim().max(100).default(''),
  unit: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type DirectoryQuery = z.infer<typeof directoryQuerySchema>;
