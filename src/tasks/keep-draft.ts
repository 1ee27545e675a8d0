import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Task } from './task.js';
import type { DraftContent } from './task-rows.js';

const MOST_BYTES = 256 * 1024;

/** Keeps what a person has typed into a task, in place of what was kept before. @throws InvalidInput above 256 KB */
export async function keepDraft(tx: Tx, task: Pick<Task, 'id' | 'agencyId'>, personId: string, content: DraftContent): Promise<void> {
  const text = JSON.stringify(content);
  if (Buffer.byteLength(text) > MOST_BYTES) throw new InvalidInput('nhap-qua-lon', 'Nội dung nhập quá lớn để lưu nháp. Đính kèm phần dài thành tệp.');
  await tx.sql(
    'INSERT INTO task_draft (task_id, person_id, agency_id, content, saved_at) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE content = VALUES(content), saved_at = VALUES(saved_at)',
    [task.id, personId, task.agencyId, text, tx.now()],
  );
}
