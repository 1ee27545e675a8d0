import { z } from 'zod';
import { cancelledNumberSchema } from '../documents/contract.js';
import { formModelSchema } from '../procedures/contract.js';

export const taskFilters = ['all', 'due-today', 'overdue', 'urgent', 'unread'] as const;
/** `khan`: urgency, then due date; `han`: due date; `moi`: newest first. */
export const taskSorts = ['khan', 'han', 'moi'] as const;

export const taskQuerySchema = z.strictObject({
  filter: z.enum(taskFilters).default('all'),
  /** Full id of a procedure. */
  process: z.string().max(255).optional(),
  /** Words, with or without marks. */
  q: z.string().max(200).default(''),
  sort: z.enum(taskSorts).default('khan'),
  /** Also what colleagues have taken on. */
  colleagues: z.enum(['1']).optional(),
  /** `next` of the page before. */
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TaskQuery = z.infer<typeof taskQuerySchema>;

const ref = z.object({ id: z.string(), name: z.string() });

export const taskItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Abstract of the document, or title of the case. */
  title: z.string(),
  document: z.object({ id: z.string(), kind: z.enum(['den', 'di']), symbol: z.string(), issuingBody: z.string(), typeName: z.string(), number: z.number().nullable() }).nullable(),
  /** The document's number was cancelled: by whom and why. */
  numberCancelled: cancelledNumberSchema.nullable(),
  urgency: z.enum(['thuong', 'khan', 'thuong-khan', 'hoa-toc']),
  /** xu-ly, gop-y (its title is shown in blue, SYT-30), de-biet. */
  purpose: z.string().nullable(),
  process: z.object({ id: z.string(), title: z.string() }),
  passedBy: ref.nullable(),
  unit: ref.nullable(),
  /** What an answer names: of the task as it stands in the list. */
  version: z.number(),
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  unread: z.boolean(),
  hasDraft: z.boolean(),
  /** It may be taken on and given back (nhận việc): it is for a role of which more than one person can do it. */
  claimable: z.boolean(),
  claimed: z.boolean(),
  /** Who has taken it on. */
  claimedBy: ref.nullable(),
  /** The principal in whose place it would be done. */
  onBehalfOf: z.object({ id: z.string(), name: z.string(), until: z.iso.datetime() }).nullable(),
});
export type TaskItem = z.infer<typeof taskItemSchema>;

export const taskListSchema = z.object({ items: z.array(taskItemSchema), next: z.string().nullable() });
export type TaskList = z.infer<typeof taskListSchema>;

export const taskCountsSchema = z.object({
  all: z.number(),
  dueToday: z.number(),
  overdue: z.number(),
  urgent: z.number(),
  unread: z.number(),
  processes: z.array(z.object({ id: z.string(), title: z.string(), count: z.number() })),
});
export type TaskCounts = z.infer<typeof taskCountsSchema>;

const draftContent = {
  outcome: z.string().max(64).optional(),
  answers: z.record(z.string(), z.unknown()),
  reason: z.string().max(4000).optional(),
};
/** PUT /api/tasks/:id/draft: what was typed, unchecked. */
export const saveDraftSchema = z.strictObject(draftContent);
export type SaveDraft = z.infer<typeof saveDraftSchema>;

/** The personal signature of an outcome with `ky`: PIN in this request only, the PDF that was shown, and where it is asked for the statement to have read it. */
export const signatureSchema = z.strictObject({ pin: z.string().min(1).max(64), sha256: z.string().regex(/^[0-9a-f]{64}$/), seen: z.literal(true).optional() });

/** POST /api/tasks/:id/complete */
export const completeTaskSchema = z.strictObject({
  /** Version of the task as it was shown. */
  version: z.int().min(1),
  outcome: z.string().min(1).max(64),
  answers: z.record(z.string(), z.unknown()).default({}),
  reason: z.string().max(4000).optional(),
  /** Asked before any field where the outcome drafts a document (`soan-moi`): MẬT, or a kind that the agency keeps outside. */
  secret: z.boolean().optional(),
  excluded: z.string().max(64).optional(),
  signature: signatureSchema.optional(),
  /** Version of the newest draft that stood on the page; one that came since is opened before another follows it. */
  draftAfter: z.int().min(0).optional(),
});
export type CompleteTask = z.infer<typeof completeTaskSchema>;

/** Answer of a completion: `newDocumentId` of a document drafted in the step. */
export const completedSchema = z.object({ answerId: z.string(), newDocumentId: z.string().nullable() });
export type Completed = z.infer<typeof completedSchema>;

/** POST /api/tasks/:id/claim, /release */
export const claimTaskSchema = z.strictObject({
  version: z.int().min(1),
  /** Takes it over from a colleague who has taken it on, e.g. one who is away. */
  take: z.boolean().default(false),
});
export type ClaimTask = z.infer<typeof claimTaskSchema>;

/** POST /api/tasks/:id/forward: to a colleague of the same unit. */
export const forwardTaskSchema = z.strictObject({ version: z.int().min(1), personId: z.uuid(), note: z.string().trim().max(1000).default('') });
export type ForwardTask = z.infer<typeof forwardTaskSchema>;

export const taskStateSchema = z.enum(['open', 'done', 'withdrawn']);

export const taskAnswerSchema = z.object({
  id: z.string(),
  outcome: z.string(),
  outcomeName: z.string(),
  outcomeKind: z.enum(['chinh', 'phu', 'tra']),
  reason: z.string().nullable(),
  person: ref,
  onBehalfOf: ref.nullable(),
  at: z.iso.datetime(),
  /** `crossed`: "không được nhận", the task had been withdrawn before the answer arrived. */
  state: z.enum(['accepted', 'crossed']),
});
export type TaskAnswerView = z.infer<typeof taskAnswerSchema>;

export const taskPageSchema = taskItemSchema.extend({
  state: taskStateSchema,
  version: z.number(),
  caseId: z.string(),
  elementId: z.string(),
  round: z.number(),
  instruction: z.string(),
  articles: z.array(z.string()),
  dueRule: z.string().nullable(),
  /** Extra panel of the page; null: none. */
  panel: z.string().nullable(),
  /** With panel `soan-moi`: the kinds asked together with MẬT. */
  excluded: z.array(z.object({ code: z.string(), name: z.string() })),
  /** With panel `soan-moi`: how the new document is linked to this one. */
  link: z.string().nullable(),
  allows: z.array(z.string()),
  /** The draft may be replaced in this step. */
  editsDraft: z.boolean(),
  /** `expects`: the number that this outcome would draw now, and who gets the document; `refused`: why it is closed to this document, before a PIN is asked. */
  outcomes: z.array(
    z.object({ code: z.string(), name: z.string(), kind: z.enum(['chinh', 'phu', 'tra']), needsReason: z.boolean(), confirm: z.string().nullable(), signs: z.boolean(), refused: z.string().nullable(), expects: z.object({ symbol: z.string(), recipients: z.array(z.string()) }).nullable() }),
  ),
  form: formModelSchema.nullable(),
  /** What the form's fields hold at the beginning, by key; a draft goes before it. */
  values: z.record(z.string(), z.unknown()),
  /** What the last answer said, by field key, for who gave it or could have; null while it is open and for everybody else. */
  sent: z.record(z.string(), z.unknown()).nullable(),
  draft: z.object({ ...draftContent, savedAt: z.iso.datetime() }).nullable(),
  /** Why it cannot be done now by this person, as a sentence; null when it can. */
  denial: z.string().nullable(),
  /** A colleague of the same role has taken it on; it may be taken over from one who is away (POST claim with `take`). */
  mayTake: z.boolean(),
  answers: z.array(taskAnswerSchema),
});
export type TaskPage = z.infer<typeof taskPageSchema>;

export const historyQuerySchema = z.strictObject({
  q: z.string().max(200).default(''),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export const historyItemSchema = taskAnswerSchema.extend({ taskId: z.string(), name: z.string(), title: z.string(), documentId: z.string().nullable(), caseId: z.string() });
export type HistoryItem = z.infer<typeof historyItemSchema>;
export const historySchema = z.object({ items: z.array(historyItemSchema), next: z.string().nullable() });
export type History = z.infer<typeof historySchema>;

export const taskIdSchema = z.strictObject({ id: z.uuid() });
export type TaskId = z.infer<typeof taskIdSchema>;

/**
 * GET /api/admin/people/:id/work: what stands with the person. `how`: dich-danh: given in person; da-nhan: taken on;
 * duy-nhat: nobody else can act for its role now.
 */
export const heldWorkSchema = z.object({
  total: z.number().int(),
  /** The oldest; `title`: the abstract for who reads the document, otherwise its kind and number. */
  tasks: z.array(z.object({ id: z.string(), name: z.string(), title: z.string(), caseId: z.string(), receivedAt: z.iso.datetime(), how: z.enum(['dich-danh', 'da-nhan', 'duy-nhat']) })),
  /** The steps of all of them. */
  steps: z.array(z.string()),
  /** Who can do the step of at least one, and of how many; who can do most first. `near`: of a unit of the person. */
  receivers: z.array(z.object({ id: z.string(), name: z.string(), hint: z.string(), near: z.boolean(), can: z.number().int() })),
});
export type HeldWorkView = z.infer<typeof heldWorkSchema>;

/** POST /api/admin/people/:id/work/hand-over */
export const handOverWorkSchema = z.strictObject({ toPersonId: z.uuid() });
export type HandOverWork = z.infer<typeof handOverWorkSchema>;
/** `left`: what the receiver cannot do stays. */
export const handedOverSchema = z.object({ handedOn: z.number().int(), left: z.number().int() });
export type HandedOver = z.infer<typeof handedOverSchema>;
