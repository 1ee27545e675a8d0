import { z } from 'zod';
import { formModelSchema } from '../procedures/contract.js';

const day = z.iso.date('Nhập ngày có thật.');
const moment = z.iso.datetime();
const kind = z.enum(['den', 'di']);
const urgency = z.enum(['thuong', 'khan', 'thuong-khan', 'hoa-toc']);
const purpose = z.enum(['xu-ly', 'gop-y', 'de-biet']);
const linkKind = z.enum(['tra-loi', 'giao-viec', 'lien-quan']);

/** dang-xu-ly, da-phuc-dap, da-ket-thuc: incoming; dang-soan, da-vao-so, da-phat-hanh (da-ket-thuc when dropped): outgoing. */
export const statusSchema = z.enum(['dang-xu-ly', 'da-phuc-dap', 'da-ket-thuc', 'dang-soan', 'da-vao-so', 'da-phat-hanh']);

/** GET /api/documents/intake?kind=: the intake screen's form; answers go to POST /incoming or /outgoing. */
export const intakeQuerySchema = z.object({ kind, unitId: z.uuid().optional() });
export const intakeViewSchema = z.object({
  form: formModelSchema.nullable(),
  /** Units for which the person may start, the main one first. */
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Asked together with MẬT. */
  excluded: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type IntakeView = z.infer<typeof intakeViewSchema>;

const answers = z.record(z.string(), z.unknown());
/** MẬT: asked before any other field. */
const secret = z.boolean({ error: 'Trả lời trước: văn bản có phải văn bản MẬT không?' });
/** Code of a kind that the agency keeps outside (`excluded` of the intake); given, the document is refused and nothing of it kept. */
const excluded = z.string().max(64).optional();
/** Made once by the screen: sent again after a lost answer, it is still one document. */
const intentId = z.uuid().optional();

/** POST /api/documents/incoming. Files are ids of POST /api/files; keys are those of the intake form. */
export const incomingInputSchema = z.object({ id: intentId, secret, excluded, answers: answers.default({}), unitId: z.uuid().optional() });
export type IncomingBody = z.infer<typeof incomingInputSchema>;

const duplicateSchema = z.object({ id: z.uuid(), number: z.number().int().nullable(), symbol: z.string(), issuingBody: z.string(), arrivedOn: day.nullable(), by: z.enum(['noi-dung', 'so-ky-hieu']) });
export const receivedSchema = z.object({ id: z.uuid(), number: z.number().int().nullable(), caseId: z.uuid().nullable(), duplicates: z.array(duplicateSchema) });
export type ReceivedView = z.infer<typeof receivedSchema>;

/** GET /api/documents/duplicates: a warning while the clerk types. */
export const duplicatesQuerySchema = z.object({
  symbol: z.string().trim().max(60).optional(),
  issuingBody: z.string().trim().max(250).optional(),
  issuedOn: day.optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type DuplicatesQuery = z.infer<typeof duplicatesQuerySchema>;
export const duplicatesViewSchema = z.object({ duplicates: z.array(duplicateSchema) });

/** POST /api/documents/outgoing. */
export const outgoingInputSchema = z.object({ id: intentId, secret, excluded, answers: answers.default({}), unitId: z.uuid().optional(), link: z.object({ documentId: z.uuid(), kind: linkKind }).optional() });
export type OutgoingBody = z.infer<typeof outgoingInputSchema>;
export const draftedSchema = z.object({ id: z.uuid(), caseId: z.uuid().nullable() });

/** GET /api/documents/draft-check: what an uploaded draft lacks. */
export const draftCheckQuerySchema = z.strictObject({ fileId: z.uuid() });
export type DraftCheckQuery = z.infer<typeof draftCheckQuerySchema>;
/** `fault`: the sentence that it would be refused with; null when it may be given. */
export const draftCheckSchema = z.object({ fault: z.string().nullable() });
export type DraftCheckView = z.infer<typeof draftCheckSchema>;

/** POST /api/documents/:id/drafts: `after` is the version that was edited. */
export const draftVersionInputSchema = z.object({ fileId: z.uuid(), after: z.number().int().min(0) });
export type DraftVersionBody = z.infer<typeof draftVersionInputSchema>;

/** GET /api/documents. */
export const documentsQuerySchema = z.object({
  kind,
  /** In abstract, symbol, author and number, without marks. */
  search: z.string().trim().max(200).default(''),
  /** Days of arrival (incoming), or of issue and before it of drafting (outgoing). */
  from: day.optional(),
  to: day.optional(),
  type: z.string().max(32).optional(),
  status: statusSchema.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type DocumentsQuery = z.infer<typeof documentsQuerySchema>;

/** A number that was cancelled, with the name of who approved it. */
export const cancelledNumberSchema = z.object({ symbol: z.string(), reason: z.string(), by: z.string(), at: moment });

/** A line of a list. */
export const documentLineSchema = z.object({
  id: z.uuid(),
  kind,
  number: z.number().int().nullable(),
  symbol: z.string(),
  numberCancelled: cancelledNumberSchema.nullable(),
  abstract: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  issuingBody: z.string(),
  issuedOn: day.nullable(),
  arrivedOn: day.nullable(),
  dueOn: day.nullable(),
  overdue: z.boolean(),
  urgency,
  complaint: z.boolean(),
  creatorName: z.string(),
  /** The reader is asked for an opinion and has not given it: the abstract is drawn in the colour of Đ5.6-2. */
  asksOpinion: z.boolean(),
  status: statusSchema,
  createdAt: moment,
});
export type DocumentLine = z.infer<typeof documentLineSchema>;
export const documentsViewSchema = z.object({ documents: z.array(documentLineSchema), total: z.number().int(), pageSize: z.number().int() });
export type DocumentsView = z.infer<typeof documentsViewSchema>;

export const fileViewSchema = z.object({
  id: z.uuid(),
  /** Content: /api/files/:fileId/content */
  fileId: z.uuid(),
  role: z.enum(['scan', 'du-thao', 'kem-theo', 'ban-ky', 'da-ky', 'phat-hanh']),
  version: z.number().int(),
  /** False for an older version of a role that has a newer one. */
  latest: z.boolean(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  authorName: z.string(),
  createdAt: moment,
});
export type FileView = z.infer<typeof fileViewSchema>;

/** GET /api/documents/:id. Whoever only received an issued document sees its line, issued files and recipients. */
export const documentViewSchema = documentLineSchema.extend({
  pageCount: z.number().int().nullable(),
  thickAnnex: z.boolean(),
  replyContent: z.string().nullable(),
  replyDueOn: day.nullable(),
  signerName: z.string().nullable(),
  signedAt: moment.nullable(),
  issuedAt: moment.nullable(),
  closedAt: moment.nullable(),
  result: z.string(),
  caseId: z.uuid().nullable(),
  unitName: z.string(),
  /** Fields that only this agency asks for. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** The same in the words of the agency's forms, without what is empty. */
  ownFields: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
  version: z.number().int(),
  files: z.array(fileViewSchema),
  /** `direction`: `di` = this document answers or passes on the other, `den` = the other does it to this. */
  links: z.array(z.object({ documentId: z.uuid(), kind: linkKind, direction: z.enum(['di', 'den']), symbol: z.string(), number: z.number().int().nullable(), abstract: z.string(), readable: z.boolean() })),
  recipients: z.array(z.object({ id: z.uuid(), name: z.string(), unitId: z.uuid().nullable(), personId: z.uuid().nullable(), paperOnly: z.boolean(), electronic: z.boolean().nullable(), paper: z.boolean().nullable() })),
  paperAnnexes: z.array(z.object({ id: z.uuid(), name: z.string(), holderName: z.string(), heldSince: moment })),
});
export type DocumentView = z.infer<typeof documentViewSchema>;

/** GET /api/documents/:id/opinions, newest first. */
export const opinionViewSchema = z.object({ id: z.uuid(), kind: z.enum(['y-kien', 'ly-do']), title: z.string(), text: z.string(), personName: z.string(), onBehalfOf: z.string().nullable(), elementId: z.string().nullable(), caseId: z.uuid().nullable(), createdAt: moment });
export type OpinionView = z.infer<typeof opinionViewSchema>;
/** `cases`: the cases of the document, each with the one that called it or was distributed in it. */
export const opinionsViewSchema = z.object({ opinions: z.array(opinionViewSchema), cases: z.array(z.object({ id: z.uuid(), parentCaseId: z.uuid().nullable() })) });
export type OpinionsView = z.infer<typeof opinionsViewSchema>;

/** GET /api/documents/:id/assignments: every recipient with state, date and answers. */
export const assignmentViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  unitId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  handlerName: z.string().nullable(),
  purpose,
  dueOn: day.nullable(),
  overdue: z.boolean(),
  /** cho, dang, xong, rut, ngoai (on paper). */
  state: z.enum(['cho', 'dang', 'xong', 'rut', 'ngoai']),
  result: z.string(),
  assignerName: z.string(),
  assignedAt: moment,
  endedAt: moment.nullable(),
  withdrawReason: z.string().nullable(),
  caseId: z.uuid().nullable(),
  /** The reader is the assigner, or a deputy: may withdraw while it is open. */
  mayWithdraw: z.boolean(),
  /** What was written in the recipient's case. */
  answers: z.array(opinionViewSchema),
  changes: z.array(z.object({ oldName: z.string(), newName: z.string(), oldDueOn: day.nullable(), newDueOn: day.nullable(), changedAt: moment })),
});
export type AssignmentView = z.infer<typeof assignmentViewSchema>;
export const assignmentsViewSchema = z.object({ assignments: z.array(assignmentViewSchema), mayAdd: z.boolean() });
export type AssignmentsView = z.infer<typeof assignmentsViewSchema>;

/** POST /api/documents/:id/assignments: rows as in the form (`noi_nhan` = `don_vi:<id>` or `nguoi:<id>`). */
export const addAssignmentsSchema = z.object({ recipients: z.array(z.object({ noi_nhan: z.string(), muc_dich: purpose, han: z.union([day, z.literal('')]).optional() })).min(1).max(200) });
export type AddAssignmentsBody = z.infer<typeof addAssignmentsSchema>;
/** DELETE /api/documents/:id/assignments/:assignmentId */
export const withdrawSchema = z.object({ reason: z.string().trim().min(1).max(1000) });

/** Dossiers: GET and POST /api/dossiers. */
export const dossierViewSchema = z.object({ id: z.uuid(), title: z.string(), documents: z.number().int(), createdAt: moment });
export type DossierView = z.infer<typeof dossierViewSchema>;
export const dossiersViewSchema = z.object({ dossiers: z.array(dossierViewSchema) });
export const dossierInputSchema = z.object({ title: z.string().trim().min(1).max(250) });
/** GET /api/dossiers/:id/documents */
export const dossierQuerySchema = z.object({ search: z.string().trim().max(200).default(''), page: z.coerce.number().int().min(1).max(10_000).default(1) });
export type DossierQuery = z.infer<typeof dossierQuerySchema>;

/** GET /api/documents/:id/file-uses: who was shown (and may have printed) or saved which file, newest first. */
export const fileUsesSchema = z.object({
  uses: z.array(
    z.object({
      id: z.uuid(),
      at: moment,
      personName: z.string(),
      act: z.enum(['xem', 'tai', 'xac-nhan']),
      /** Every page carried DỰ THẢO. */
      marked: z.boolean(),
      fileId: z.uuid(),
      fileName: z.string(),
      role: fileViewSchema.shape.role,
      version: z.number().int(),
    }),
  ),
});
export type FileUsesView = z.infer<typeof fileUsesSchema>;

/** GET /api/admin/file-uses: of the whole agency, without a word of what stands in a file; `before` and `beforeId` of the last row continue it. */
export const agencyFileUsesQuerySchema = z.object({ before: z.iso.datetime().optional(), beforeId: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });
export type AgencyFileUsesQuery = z.infer<typeof agencyFileUsesQuerySchema>;
export const agencyFileUsesSchema = z.object({ uses: z.array(fileUsesSchema.shape.uses.element.omit({ fileName: true, role: true, version: true }).extend({ documentId: z.uuid().nullable() })) });
export type AgencyFileUsesView = z.infer<typeof agencyFileUsesSchema>;

/** GET /api/followed-documents: incoming documents on which somebody still works, the nearest date first. */
export const followedQuerySchema = z.object({ search: z.string().trim().max(200).default(''), page: z.coerce.number().int().min(1).max(10_000).default(1) });
export type FollowedQuery = z.infer<typeof followedQuerySchema>;
export const followedViewSchema = z.object({
  documents: z.array(
    documentLineSchema.extend({
      /** Who has not ended yet. */
      waiting: z.array(z.object({ id: z.uuid(), name: z.string(), handlerName: z.string().nullable(), purpose, dueOn: day.nullable(), overdue: z.boolean() })),
      /** How many recipients have. */
      ended: z.number().int(),
    }),
  ),
  total: z.number().int(),
  pageSize: z.number().int(),
});
export type FollowedView = z.infer<typeof followedViewSchema>;
