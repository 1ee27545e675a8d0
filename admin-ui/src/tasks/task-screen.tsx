import { useLocation, useNavigate, useParams } from 'react-router';
import { useShortcuts } from '../app/use-shortcuts.js';
import { usePageTitle } from '../ui/page.js';
import { TaskView } from './task-view.js';

/** One task on the whole screen; when it is done the next of the list follows. */
export function TaskScreen() {
  const { id = '' } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  usePageTitle('Xử lý việc');
  const back = () => void navigate({ pathname: '/viec', search });
  useShortcuts({ u: back });
  return <TaskView key={id} id={id} onBack={back} onDone={(next) => (next === null ? back() : void navigate({ pathname: `/viec/${next}`, search }, { replace: true }))} />;
}
