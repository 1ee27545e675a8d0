import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AnyBlock } from './block-registry.js';
import type { BlockContext, CaseRef } from './block.js';
import { CommandOutbox } from './command-outbox.js';
import { fetchedVariables } from './fetched-variables.js';
import { JobRow, type JobAnswer } from './engine-job.js';
import { UnworkableJob } from './job-failure.js';
import { isOver, openVisit, type JobPlace } from './visits.js';

/** How a job's transaction ended. */
export type EffectOutcome = 'done' | 'business-error' | 'held' | 'already' | 'over';

/** Input that fits the block's schemas. */
export interface BlockInput {
  headers: never;
  variables: never;
}

/** What a job was handed out with. */
export interface JobInput {
  headers: Record<string, string>;
  variables: Record<string, unknown>;
}

/** A held condition is looked at again after this time, then less and less often (held-jobs.ts). */
export const FIRST_RECHECK_MS = 5000;

/** The visit's identity as blocks see it. */
export function contextOf(ref: CaseRef, elementId: string, round: number): BlockContext {
  return { case: ref, elementId, round, effectKey: `${ref.id}/${elementId}/${round}` };
}

/**
 * Checks what the diagram gives the block.
 * @throws UnworkableJob with a Vietnamese sentence for the incident
 */
export function inputOf(block: AnyBlock, elementId: string, given: JobInput): BlockInput {
  const headers = block.headers.safeParse(given.headers);
  const variables = block.variables.safeParse(given.variables);
  const issues = [...(headers.success ? [] : headers.error.issues), ...(variables.success ? [] : variables.error.issues)];
  if (issues.length > 0) {
    const wrong = issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
    throw new UnworkableJob(`Bước "${elementId}" giao cho khối "${block.name}" dữ liệu chưa đúng (${wrong}). Sửa sơ đồ hoặc dữ liệu của hồ sơ rồi cho đi tiếp.`);
  }
  return { headers: headers.data as never, variables: variables.data as never };
}

/** One job's effect: idempotency row first, then the block, then the outbox row that answers; all in one transaction. */
@Injectable()
export class Effect {
  constructor(private readonly commands: CommandOutbox) {}

  async apply(tx: Tx, block: AnyBlock, ref: CaseRef, place: JobPlace, given: JobInput, prepared: unknown): Promise<EffectOutcome> {
    const visit = await openVisit(tx, place);
    if (isOver(visit.state)) return 'over';
    if (visit.answer) {
      await this.answerAgain(tx, place, visit.answer);
      return 'already';
    }
    const input = inputOf(block, place.elementId, given);
    const result = await block.handle(tx, contextOf(ref, place.elementId, visit.round), { ...input, prepared: prepared as never });
    const key = { caseId: place.caseId, elementId: place.elementId, round: visit.round };
    if ('hold' in result) {
      if (!block.holds) throw new Error(`Block ${block.type} holds but is not declared to`);
      await tx.update(JobRow, key, { state: 'held', holdCondition: result.hold.condition, holdKey: result.hold.key, input: { headers: given.headers, variables: pick(given.variables, block) } as never, recheckAt: new Date(tx.now().getTime() + FIRST_RECHECK_MS) });
      return 'held';
    }
    const answer = answerOf(block, result);
    const answered = { sql: "UPDATE engine_job SET state = 'answered', answer = ? WHERE case_id = ? AND element_id = ? AND round = ?", parameters: [JSON.stringify(answer), key.caseId, key.elementId, key.round] };
    await this.commands.answerJob(tx, { caseId: place.caseId, jobKey: place.jobKey, answer }, [answered]);
    return 'error' in answer ? 'business-error' : 'done';
  }

  /** A new delivery, or a restart, of work that is done: the same answer once more, unless it is still on its way. */
  async answerAgain(tx: Tx, place: JobPlace, answer: JobAnswer): Promise<void> {
    await this.commands.repeatAnswer(tx, { caseId: place.caseId, jobKey: place.jobKey, answer });
  }
}

/** Only what the block reads is worth keeping. */
function pick(variables: Record<string, unknown>, block: AnyBlock): Record<string, unknown> {
  const names = fetchedVariables(block);
  if (names === undefined) return variables;
  return Object.fromEntries(names.filter((n) => n in variables).map((n) => [n, variables[n]]));
}

/** Checks what the block answered with against its own declaration. */
export function answerOf(block: AnyBlock, result: { done: unknown } | { businessError: string; message: string }): JobAnswer {
  if ('done' in result) return { variables: block.output.parse(result.done) };
  if (!block.businessErrors.some((e) => e.code === result.businessError)) throw new Error(`Block ${block.type} does not declare the business error ${result.businessError}`);
  return { error: result.businessError, message: result.message };
}
