import { z } from 'zod';
import { taskAnswerSchema, taskStateSchema } from '../tasks/contract.js';

export const caseStates = ['requested', 'running', 'ended', 'cancelled', 'lost'] as const;

/** GET /api/cases: with `document` its cases, for its readers; without it the agency's, for administrators of cases. */
export const caseQuerySchema = z.strictObject({
  document: z.uuid().optional(),
  /** `incident`: what stands still and waits for a person. */
  state: z.enum([...caseStates, 'incident']).optional(),
  process: z.string().max(255).optional(),
  q: z.string().max(200).default(''),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CaseQuery = z.infer<typeof caseQuerySchema>;

const moment = z.iso.datetime();

export const caseLineSchema = z.object({
  id: z.string(),
  process: z.object({ id: z.string(), title: z.string() }),
  title: z.string(),
  documentId: z.string().nullable(),
  parentCaseId: z.string().nullable(),
  state: z.enum(caseStates),
  /** Id and name of the end event; null while it runs or when it was cancelled. */
  result: z.object({ code: z.string(), name: z.string() }).nullable(),
  cancelReason: z.string().nullable(),
  /** Names of the open tasks. */
  standsAt: z.array(z.string()),
  /** Open incidents, and open tasks that are for nobody. */
  faults: z.number(),
  requestedAt: moment,
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;
/** In the order of the screen: a case, then those that it called and that match too, which name it in `parentCaseId`. */
export const caseListSchema = z.object({ items: z.array(caseLineSchema), next: z.string().nullable() });
export type CaseList = z.infer<typeof caseListSchema>;

export const caseStepSchema = z.object({
  elementId: z.string(),
  name: z.string(),
  /** start, user-task, block, decision, gateway, timer, error, end; empty when the version does not know it. */
  kind: z.string(),
  lane: z.string(),
  articles: z.array(z.string()),
  enteredAt: moment,
  /** Null while the case stands there. */
  leftAt: moment.nullable(),
  how: z.enum(['completed', 'terminated']).nullable(),
});
export type CaseStep = z.infer<typeof caseStepSchema>;

export const caseTaskSchema = z.object({
  id: z.string(),
  name: z.string(),
  elementId: z.string(),
  round: z.number(),
  state: taskStateSchema,
  /** In words: people, roles with their units. */
  people: z.array(z.string()),
  dueAt: moment.nullable(),
  createdAt: moment,
  endedAt: moment.nullable(),
  answers: z.array(taskAnswerSchema),
  acts: z.array(z.object({ act: z.enum(['nhan', 'nhan-thay', 'tra-lai-hang', 'chuyen']), personName: z.string(), toPersonName: z.string().nullable(), note: z.string().nullable(), at: moment })),
});
export type CaseTask = z.infer<typeof caseTaskSchema>;

export const caseIncidentSchema = z.object({
  key: z.string(),
  elementId: z.string(),
  elementName: z.string(),
  type: z.string(),
  message: z.string(),
  /** Trying again can help: what the engine stands at, or a command that was refused. */
  mayRetry: z.boolean(),
  createdAt: moment,
  resolvedAt: moment.nullable(),
  /** Whose accounts are locked, or who have left, where a step stands because of that. */
  people: z.array(z.object({ id: z.string(), name: z.string(), username: z.string(), locked: z.boolean() })),
});
export type CaseIncidentView = z.infer<typeof caseIncidentSchema>;

/** GET /api/cases/:id */
export const casePageSchema = caseLineSchema.extend({
  steps: z.array(caseStepSchema),
  /** Ids of the flows taken, in their order, for the diagram. */
  flows: z.array(z.string()),
  /** Ids of the elements where it stands now. */
  active: z.array(z.string()),
  tasks: z.array(caseTaskSchema),
  incidents: z.array(caseIncidentSchema),
  children: z.array(caseLineSchema),
  parent: caseLineSchema.nullable(),
  acts: z.array(z.object({ act: z.enum(['ket-thuc', 'thu-lai', 'dat-lai']), personName: z.string(), detail: z.string(), at: moment })),
  /** The actor may end it, let it try again, start it again at a step. */
  mayAdminister: z.boolean(),
  /** Steps at which it may be started again: those with people, and blocks that it has passed; `passed` ones first. */
  restartable: z.array(z.object({ elementId: z.string(), name: z.string(), passed: z.boolean() })),
});
export type CasePage = z.infer<typeof casePageSchema>;

/** GET /api/cases/:id/diagram: the diagram of the version that the case runs on. */
export const caseDiagramSchema = z.object({ processId: z.string(), xml: z.string() });
export type CaseDiagram = z.infer<typeof caseDiagramSchema>;

const reason = z.string().trim().min(1).max(1000);
/** POST /api/cases/:id/cancel */
export const cancelCaseSchema = z.strictObject({ reason });
export type CancelCase = z.infer<typeof cancelCaseSchema>;

/** POST /api/cases/:id/incidents/retry */
export const retryIncidentSchema = z.strictObject({ key: z.string().min(1).max(64) });
export type RetryIncident = z.infer<typeof retryIncidentSchema>;

/** POST /api/cases/:id/restart: its present run ends and it goes on at this step. */
export const restartCaseSchema = z.strictObject({ elementId: z.string().min(1).max(255), reason });
export type RestartCase = z.infer<typeof restartCaseSchema>;

export const caseIdSchema = z.strictObject({ id: z.uuid() });
export type CaseId = z.infer<typeof caseIdSchema>;
