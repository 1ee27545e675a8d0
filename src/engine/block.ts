import type { z } from 'zod';
import type { Tx } from '../kernel/unit-of-work.js';

/** The case a job belongs to, as our rows know it (never taken from the job's variables). */
export interface CaseRef {
  id: string;
  agencyId: string;
  /** Full id, `<agency>.<process>`. */
  processId: string;
  processVersion: number;
  documentId: string | null;
  parentCaseId: string | null;
}

/** What a building block knows of the step that asks for it. */
export interface BlockContext {
  case: CaseRef;
  elementId: string;
  /** nth visit of this case to this element, from 1. */
  round: number;
  /** Stable id of this visit: `<case>/<element>/<round>`; survives redelivery and restart. */
  effectKey: string;
}

/** How a block ends: answered, refused by a rule of the business, or waiting for a condition. */
export type BlockResult<O> = { done: O } | { businessError: string; message: string } | { hold: { condition: string; key: string } };

/**
 * A building block: one service-task type, declared in one file. From it come the worker, the check of a
 * diagram that uses it, its element template and its page (design.md, principle 4).
 */
export interface Block<H extends z.ZodObject = z.ZodObject, V extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject, P = unknown> {
  /** Service-task type, e.g. `vao-so-di`. */
  type: string;
  /** Vietnamese name in the designer. */
  name: string;
  /** One Vietnamese sentence for the IT officer. */
  description: string;
  /** Constants set in the diagram. */
  headers: H;
  /** Case variables it reads; only these are fetched from the engine. A loose object fetches all: which ones is the diagram's choice. */
  variables: V;
  /** Variables it answers with. */
  output: O;
  businessErrors: readonly { code: string; name: string }[];
  /** True when it may hold its job; such a block may not have a boundary event. */
  holds: boolean;
  /**
   * Slow work before the transaction (conversion, evaluation of a table). It must have no effect of its own
   * and may run more than once.
   */
  prepare?(context: BlockContext, input: { headers: z.infer<H>; variables: z.infer<V> }): Promise<P>;
  /**
   * The effect, inside one transaction together with the job's idempotency row. Throwing rolls back and
   * fails the job with back-off; a DomainError's message becomes the incident's text once retries are used up.
   */
  handle(tx: Tx, context: BlockContext, input: { headers: z.infer<H>; variables: z.infer<V>; prepared: P }): Promise<BlockResult<z.infer<O>>>;
  /** The rehearsal's answer: the same shape, no effect. */
  rehearse(input: { headers: z.infer<H>; variables: z.infer<V> }): z.infer<O>;
}

/** Declares a block with its types inferred from its schemas. */
export function defineBlock<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject, P = undefined>(block: Block<H, V, O, P>): Block<H, V, O, P> {
  return block;
}
