import type { CasePage, CaseStep, CaseTask } from '../../../src/cases/contract.js';
import { formatDateTime, formatStep } from '../ui/format.js';
import styles from './diagram.module.css';

/** Steps worth telling: where people worked, what the program did, how it ended; not the junctions between them. */
const TOLD = new Set(['start', 'user-task', 'block', 'decision', 'timer', 'error', 'end']);

/** The path in words, newest first: step, article, who did what. */
export function CaseSteps({ page }: { page: CasePage }) {
  const steps = page.steps.filter(({ kind, name }) => TOLD.has(kind) && name !== '').toReversed();
  const taskOf = tasksByVisit(page);
  return (
    <ul className={styles['steps']}>
      {steps.map((step) => (
        <li key={`${step.elementId}-${step.enteredAt}`} className={step.leftAt === null ? styles['now'] : ''}>
          <time dateTime={step.enteredAt} title={formatDateTime(step.enteredAt)}>
            {formatStep(step.enteredAt)}
          </time>
          <div>
            <strong>{step.name}</strong>
            {step.leftAt === null ? ' – đang ở đây' : ''}
            {step.articles.length > 0 ? <span className={styles['stepFacts']}> ({step.articles.join('; ')})</span> : null}
            {step.kind === 'user-task' ? <Doers task={taskOf.get(step)} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Doers({ task }: { task: CaseTask | undefined }) {
  if (!task) return null;
  return (
    <div className={styles['stepFacts']}>
      {task.answers.length === 0 ? `Chờ: ${task.people.join('; ') || 'chưa có ai giữ vai trò này'}` : null}
      {task.answers.map((answer) => (
        <div key={answer.id}>
          {answer.person.name}
          {answer.onBehalfOf ? `, thay ${answer.onBehalfOf.name}` : ''}: {answer.outcomeName}
          {answer.state === 'crossed' ? ' (không được nhận)' : ''}
          {answer.reason ? ` – ${answer.reason}` : ''}
        </div>
      ))}
      {task.acts.map((act) => (
        <div key={act.at}>
          {act.personName} {ACT[act.act]} {act.toPersonName ?? ''}
          {act.note ? ` – ${act.note}` : ''}
        </div>
      ))}
    </div>
  );
}

const ACT: Record<CaseTask['acts'][number]['act'], string> = { nhan: 'nhận việc', 'nhan-thay': 'nhận thay', 'tra-lai-hang': 'trả việc về hàng chờ', chuyen: 'chuyển cho' };

/** The nth visit of a step is the task of round n. */
function tasksByVisit(page: CasePage): Map<CaseStep, CaseTask> {
  const visits = new Map<string, number>();
  const found = new Map<CaseStep, CaseTask>();
  for (const step of page.steps) {
    const round = (visits.get(step.elementId) ?? 0) + 1;
    visits.set(step.elementId, round);
    const task = page.tasks.find((one) => one.elementId === step.elementId && one.round === round);
    if (task) found.set(step, task);
  }
  return found;
}
