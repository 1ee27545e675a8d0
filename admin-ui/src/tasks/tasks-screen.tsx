import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { usePageTitle } from '../ui/page.js';
import { useMedia } from '../ui/use-media.js';
import { DoneTasks } from './done-tasks.js';
import { TaskFilters } from './task-filters.js';
import { TaskList } from './task-list.js';
import { countsQuery } from './task-queries.js';
import { TaskView } from './task-view.js';
import { choosing, useTaskChoice } from './use-task-choice.js';
import styles from './tasks.module.css';

/** `j` held down must not open, and mark as read, every task it passes. */
const SETTLE_MS = 180;

/** Việc của tôi: from 1280 px filters, list and the chosen task side by side; below that the list alone. */
export function TasksScreen() {
  usePageTitle('Việc của tôi');
  const wide = useMedia('(min-width: 1280px)');
  const navigate = useNavigate();
  const { search } = useLocation();
  const { chosen, change, history } = useTaskChoice();
  const shown = useSettled(chosen);
  const open = (id: string) => void navigate({ pathname: `/viec/${id}`, search: choosing(search, null) });
  const list = history ? (
    <DoneTasks lead={wide ? null : <TaskFilters folded />} />
  ) : (
    <TaskList chosen={chosen} onChoose={(id) => (wide ? change({ viec: id }) : open(id))} onOpen={open} lead={wide ? null : <TaskFilters folded />} />
  );

  if (!wide)
    return (
      <div className={styles['board']}>
        <div className={styles['listColumn']}>{list}</div>
      </div>
    );
  return (
    <div className={`${styles['board']} ${styles['wide']}`}>
      <div className={styles['filterColumn']}>
        <TaskFilters folded={false} />
      </div>
      <div className={styles['listColumn']}>{list}</div>
      <div className={styles['pane']}>{history ? <p className={styles['empty']}>Bấm một việc đã làm để xem lại.</p> : shown === null ? <NothingChosen /> : <TaskView key={shown} id={shown} onExpand={() => open(shown)} onDone={(next) => change({ viec: next })} />}</div>
    </div>
  );
}

function NothingChosen() {
  const { data: counts } = useQuery(countsQuery);
  if (counts?.all === 0) return null;
  return (
    <div className={styles['empty']}>
      <p>
        Chọn một việc để xem tại đây.
        <br />
        <kbd>j</kbd> <kbd>k</kbd> để chuyển việc, <kbd>Enter</kbd> để mở rộng, <kbd>?</kbd> xem mọi phím tắt.
      </p>
    </div>
  );
}

/** A value that has stayed the same for a moment. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
