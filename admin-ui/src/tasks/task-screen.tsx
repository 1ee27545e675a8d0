import { useLocation, useNavigate, useParams } from 'react-router';
import { useShortcuts } from '../app/use-shortcuts.js';
import { usePageTitle } from '../ui/page.js';
import { TaskView } from './task-view.js';
import { choosing } from './use-task-choice.js';

/** One task on the whole screen; when it is done the next of the list follows. */
export function TaskScreen() {
  const { id = '' } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  usePageTitle('Xử lý việc');
  const listWith = (chosen: string | null) => ({ pathname: '/viec', search: choosing(search, chosen) });
  const back = () => void navigate(listWith(id));
  useShortcuts({ u: back });
  return <TaskView key={id} id={id} onBack={back} onDone={(next) => void navigate(next === null ? listWith(null) : { pathname: `/viec/${next}`, search: choosing(search, null) }, { replace: true })} />;
}
