import type { HeldWorkView } from '../../../src/tasks/contract.js';
import { formatDateTime } from '../ui/format.js';
import styles from './people.module.css';

const HOW: Record<HeldWorkView['tasks'][number]['how'], string> = { 'dich-danh': 'giao đích danh', 'da-nhan': 'đã nhận làm', 'duy-nhat': 'chỉ còn người này giữ vai trò' };

/** The tasks that stand with a person: how many, and the oldest by name. */
export function HeldTasks({ held: { tasks, total } }: { held: HeldWorkView }) {
  return (
    <>
      <p>
        Đang giữ <strong>{total} việc</strong> chưa xong{total > tasks.length ? `; ${tasks.length} việc lâu nhất` : ''}:
      </p>
      <ul className={styles['held'] ?? ''}>
        {tasks.map((task) => (
          <li key={task.id}>
            {task.title}
            <div className="text-quiet">
              {task.name} · {HOW[task.how]} · nhận {formatDateTime(task.receivedAt)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
