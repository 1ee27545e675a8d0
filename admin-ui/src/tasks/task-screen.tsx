import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useShortcuts } from '../app/use-shortcuts.js';
import { usePageTitle } from '../ui/page.js';
import { nextTaskId } from './next-task.js';
import { TaskView } from './task-view.js';
import { choosing, useTaskChoice } from './use-task-choice.js';

/** One task on the whole screen; when it is done the next of the list follows. */
export function TaskScreen() {
  const { id = '' } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  usePageTitle('Xử lý việc');
  const { choice } = useTaskChoice();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const listWith = (chosen: string | null) => ({ pathname: '/viec', search: choosing(search, chosen) });
  const taskAt = (task: string) => ({ pathname: `/viec/${task}`, search: choosing(search, null) });
  const back = () => void navigate(listWith(id));
  const next = () =>
    void nextTaskId(queries, choice, id).then((found) => {
      if (found === null) void message.info('Không còn việc nào khác trong danh sách.');
      else void navigate(taskAt(found));
    });
  useShortcuts({ u: back, j: next });
  return <TaskView key={id} id={id} onBack={back} onNext={next} onDone={(following) => void navigate(following === null ? listWith(null) : taskAt(following), { replace: true })} />;
}
