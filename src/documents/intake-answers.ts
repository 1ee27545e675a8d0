import { parseInput } from '../kernel/zod-messages.js';
import { answersSchema } from '../procedures/check-answers.js';
import type { FormModel } from '../procedures/contract.js';
import { routingVariables } from '../procedures/routing-variables.js';
import { targetsOf, type AnswerTarget } from './answer-target.js';

/** Checked answers of an intake screen: where they are written, and what is handed over to the case. */
export interface IntakeAnswers {
  targets: AnswerTarget[];
  answers: Record<string, unknown>;
  routing: Record<string, unknown>;
}

/** Reads the answers by the form of the start event. @throws InvalidInput with the field's place */
export function readIntake(form: FormModel, raw: Record<string, unknown>): IntakeAnswers {
  const answers = parseInput(answersSchema(form, null), raw, 'Bản nhập liệu');
  return { targets: targetsOf(form), answers, routing: routingVariables(form, answers) };
}
