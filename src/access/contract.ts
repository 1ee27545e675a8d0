import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);
/** Upper bound of every password field: hashing must not be fed megabytes. */
const password = z.string().min(1).max(200);

/** POST /api/sessions */
export const signInSchema = z.strictObject({ username: text(64), password });
export type SignInInput = z.infer<typeof signInSchema>;

/** POST /api/me/password; the rules of the new password answer with the field `next`. */
export const changePasswordSchema = z.strictObject({ current: password, next: password });
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;

/** GET /api/me: who is signed in and what the matrix opens. */
export interface MeView {
  person: { id: string; name: string; username: string };
  agency: { id: string; name: string; shortName: string; symbol: string };
  /** Ids of the functions that are open (docs/functions.md). */
  functions: string[];
  /** One per role and unit; title "" for a role that everybody holds or that comes from a delegation. */
  holdings: { role: string; roleName: string; unitId: string; unitName: string; title: string; delegation: { principalName: string; until: string } | null }[];
  /** Delegations in force, each with the sentence of the band ("Đang xử lý theo ủy quyền của …"). */
  delegations: { id: string; principalName: string; until: string; text: string }[];
  mustChangePassword: boolean;
  csrfToken: string;
}

/** GET /api/sessions: the own open sessions. */
export interface SessionView {
  id: string;
  address: string;
  userAgent: string;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,62}$/, 'Từ 3 đến 63 ký tự: chữ không dấu, số, dấu chấm, gạch ngang.');

const positions = z
  .array(z.strictObject({ unitId: z.uuid(), title: text(200), roles: z.array(text(64)).min(1).max(20) }))
  .min(1)
  .max(20);

/** A warning that an administrator has read and goes past; it is kept in the log of access. */
export const CONFIRMATIONS = ['trung-ten'] as const;

/** POST /api/admin/people; the first position is the main one. */
export const declarePersonSchema = z.strictObject({
  name: text(190),
  username,
  email: z.email().max(200).nullish(),
  superiorId: z.uuid().nullish(),
  positions,
  confirm: z.array(z.enum(CONFIRMATIONS)).default([]),
});
export type DeclarePersonInput = z.infer<typeof declarePersonSchema>;

/** PATCH /api/admin/people/:id; what is left out stays. */
export const changePersonSchema = z.strictObject({
  name: text(190).optional(),
  email: z.email().max(200).nullish(),
  superiorId: z.uuid().nullish(),
  positions: positions.optional(),
});
export type ChangePersonInput = z.infer<typeof changePersonSchema>;

/** POST /api/admin/people/:id/lock: `leaveWork` goes past the refusal that names the person's open tasks. */
export const lockPersonSchema = z.strictObject({ leaveWork: z.boolean().default(false) }).default({ leaveWork: false });
export type LockPersonInput = z.infer<typeof lockPersonSchema>;

/** GET /api/admin/people */
export const accountQuerySchema = z.object({ search: z.string().trim().max(100).default('') });
export type AccountQuery = z.infer<typeof accountQuerySchema>;

export interface AccountView {
  id: string;
  name: string;
  username: string;
  email: string | null;
  superiorId: string | null;
  positions: { unitId: string; unitName: string; title: string; roles: string[] }[];
  locked: boolean;
  mustChangePassword: boolean;
  lastSignInAt: string | null;
}

/** Answer of POST /api/admin/people and …/first-password: shown once, kept nowhere. */
export interface FirstPasswordView {
  id: string;
  username: string;
  firstPassword: string;
}

export const idParamSchema = z.object({ id: z.uuid() });
export type IdParam = z.infer<typeof idParamSchema>;

/** POST /api/delegations; without `principalId` the own role is delegated, without `from` it begins now. */
export const delegateSchema = z.strictObject({
  principalId: z.uuid().optional(),
  deputyId: z.uuid(),
  role: text(64),
  unitId: z.uuid(),
  /** Code of a scope of the regulation, or `ngoai-quy-che`. */
  scope: text(64),
  /** With `ngoai-quy-che`: steps `process#element`; left out: the whole role. */
  elements: z.array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/)).min(1).max(100).optional(),
  basis: text(500),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }),
});
export type DelegateInput = z.infer<typeof delegateSchema>;

/** GET /api/delegations; `all` is for who may see the agency's. */
export const delegationQuerySchema = z.object({ all: z.stringbool().default(false) });
export type DelegationQuery = z.infer<typeof delegationQuerySchema>;

export interface DelegationView {
  id: string;
  principal: { id: string; name: string };
  deputy: { id: string; name: string };
  role: string;
  roleName: string;
  unitId: string;
  unitName: string;
  scope: string;
  scopeName: string;
  /** Article of the regulation, or "ngoài quy chế". */
  article: string;
  basis: string;
  from: string;
  to: string;
  state: 'sap-hieu-luc' | 'dang-hieu-luc' | 'het-hieu-luc' | 'da-thu-hoi';
}

/** GET /api/delegations/options: what the signed-in person may delegate. */
export interface DelegationOptionView {
  role: string;
  roleName: string;
  unitId: string;
  unitName: string;
  scopes: { code: string; name: string; article: string; deputies: { id: string; name: string }[] | null }[];
}

/** GET /api/admin/access-log, newest first. */
export const accessLogQuerySchema = z.object({
  person: z.uuid().optional(),
  before: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type AccessLogQuery = z.infer<typeof accessLogQuerySchema>;

export interface AccessLogView {
  id: string;
  at: string;
  event: string;
  person: { id: string; name: string; username: string } | null;
  byName: string | null;
  address: string | null;
  detail: string | null;
}
