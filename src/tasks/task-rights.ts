import { articleText } from '../access/matrix.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, Forbidden, NotFound } from '../kernel/errors.js';
import { logCase } from '../kernel/log.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { mayAct, type Capacity, type Denial } from './may-act.js';
import { actedOn, Task } from './task.js';
import { TaskRead } from './task-rows.js';
import type { TaskStep } from './task-step.js';

const WHY: Record<Denial, string> = {
  'khong-phai-nguoi-lam': 'không giao cho bạn hoặc vai trò bạn đang giữ. Liên hệ người giao việc nếu cần.',
  'uy-quyen-khong-gom': 'không nằm trong phạm vi ủy quyền mà bạn đang nhận.',
  'khong-duoc-uy-quyen': 'phải do chính người được giao thực hiện, không ủy quyền được.',
  'nguoi-khac-da-nhan': 'đang có người cùng vai trò nhận làm. Đề nghị người đó trả lại hàng chờ, hoặc nhận thay nếu người đó vắng.',
};

/** The refusal of a task as a sentence that names the step and its article. */
export function denialSentence(step: TaskStep, why: Denial): string {
  const articles = step.node.cites.articles.join('; ');
  return `Bước "${step.node.name}"${articles === '' ? '' : ` (${articleText(articles)})`} ${WHY[why]}`;
}

/**
 * In what capacity the actor may do the task.
 * @throws Forbidden with the step, its article and the reason; Conflict when a colleague has taken it on
 */
export function assertMayAct(actor: Actor, task: Task, step: TaskStep): Capacity {
  const verdict = mayAct(actor, actedOn(task));
  if (verdict.may) return verdict.as;
  const sentence = denialSentence(step, verdict.why);
  throw verdict.why === 'nguoi-khac-da-nhan' ? new Conflict(verdict.why, sentence) : new Forbidden(verdict.why, sentence);
}

/** The engine took the task back: what the person typed is kept as a draft by the caller. */
export class TakenBack extends Conflict {
  constructor() {
    super('viec-da-thu-hoi', 'Việc này đã được rút lại trước khi bạn gửi. Nội dung bạn ghi được giữ trong bản nháp của việc; không có gì thay đổi.');
  }
}

/**
 * The task, locked until commit.
 * @throws NotFound in another agency or unknown
 */
export async function lockTask(tx: Tx, id: string): Promise<Task> {
  const task = await tx.lock(Task, { id });
  if (!task || task.round === null) throw new NotFound('việc');
  logCase(task.caseId);
  return task;
}

/** @throws Conflict when it has been answered; TakenBack when it was withdrawn; Conflict when it changed since it was shown */
export function assertOpen(task: Task, version: number): void {
  if (task.state === 'done') throw new Conflict('viec-da-xong', 'Việc này đã được xử lý. Tải lại danh sách việc để xem kết quả.');
  if (task.state === 'withdrawn') throw new TakenBack();
  if (task.version !== version) throw new Conflict('viec-da-doi', 'Việc này vừa thay đổi (người nhận, người làm hoặc quy trình). Tải lại trang; nội dung bạn ghi vẫn được giữ.');
}

/** SYT-32: a notice is ended only by somebody who has opened it. @throws Conflict */
export async function assertOpened(tx: Tx, actor: Actor, task: Task, { node }: TaskStep): Promise<void> {
  if (!node.mustOpen || (await tx.count(TaskRead, { taskId: task.id, personId: actor.personId })) > 0) return;
  throw new Conflict('chua-mo', `Bước "${node.name}" chỉ kết thúc được sau khi mở xem. Mở việc này, xem văn bản rồi kết thúc.`);
}
