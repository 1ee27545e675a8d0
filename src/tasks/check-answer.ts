import { InvalidInput } from '../kernel/errors.js';
import { parseInput } from '../kernel/zod-messages.js';
import { answersSchema } from '../procedures/check-answers.js';
import type { FormAnswers } from '../procedures/contract.js';
import { isOldEncoding, OLD_ENCODING } from '../procedures/old-encoding.js';
import { routingVariables } from '../procedures/routing-variables.js';
import type { Outcome } from '../procedures/user-task-headers.js';
import type { CompleteTask } from './contract.js';
import { outcomeOf, type TaskStep } from './task-step.js';

/** A completion that fits its step. */
export interface CheckedAnswer {
  outcome: Outcome;
  /** Of the fields that the form shows for this outcome. */
  answers: FormAnswers;
  reason: string | null;
  /** The form's `dieu_huong` fields; those not shown are empty. */
  routing: Record<string, unknown>;
}

/**
 * Checks a completion by its step: known outcome, form answers by the compiled form, the reason where one is asked for,
 * a signature exactly where the outcome is one (docs/diagram-contract.md, section 3).
 * @throws InvalidInput with field paths
 */
export function checkAnswer(step: TaskStep, input: Pick<CompleteTask, 'outcome' | 'answers' | 'reason' | 'signature'>): CheckedAnswer {
  const outcome = outcomeOf(step, input.outcome);
  if (!outcome) throw new InvalidInput('huong-xu-ly-khong-co', `Bước "${step.node.name}" không có hướng xử lý này. Tải lại trang để thấy các hướng hiện có.`, [{ path: 'outcome', message: 'Chọn một hướng xử lý của bước này.' }]);
  const reason = input.reason?.normalize('NFC').trim() ?? '';
  if (outcome.ly_do && reason === '') throw new InvalidInput('thieu-ly-do', `Hướng "${outcome.ten}" cần nêu lý do.`, [{ path: 'reason', message: 'Ghi lý do.' }]);
  if (isOldEncoding(reason)) throw new InvalidInput('bang-ma-cu', OLD_ENCODING, [{ path: 'reason', message: OLD_ENCODING }]);
  if (outcome.ky && !input.signature) throw new InvalidInput('thieu-chu-ky', `Hướng "${outcome.ten}" cần ký số: nhập mã PIN trên bản vừa xem.`, [{ path: 'signature', message: 'Nhập mã PIN.' }]);
  if (!outcome.ky && input.signature) throw new InvalidInput('khong-can-chu-ky', `Hướng "${outcome.ten}" không ký số; không gửi mã PIN.`, [{ path: 'signature', message: 'Không gửi mã PIN.' }]);
  const form = step.form ?? { id: '', fields: [] };
  const answers = parseInput(answersSchema(form, outcome.ma), input.answers, 'Biểu mẫu');
  return { outcome, answers, reason: reason === '' ? null : reason, routing: routingVariables(form, answers) };
}
