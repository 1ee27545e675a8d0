import { Navigate, Route, Routes } from 'react-router';
import { useMe } from '../session/session.js';
import { TaskScreen } from '../tasks/task-screen.js';
import { TasksScreen } from '../tasks/tasks-screen.js';
import { EmptyState } from '../ui/states.js';
import { later } from './later.js';
import { placesFor } from './rail.js';

const Intake = later(() => import('../intake/intake-screen.js'), 'IntakeScreen');
const NewDraft = later(() => import('../intake/new-draft-screen.js'), 'NewDraftScreen');
const Incoming = later(() => import('../documents/document-lists.js'), 'IncomingDocuments');
const Outgoing = later(() => import('../documents/document-lists.js'), 'OutgoingDocuments');
const Search = later(() => import('../documents/search-screen.js'), 'SearchScreen');
const Document = later(() => import('../documents/document-page.js'), 'DocumentPage');
const Received = later(() => import('../deliveries/received-screen.js'), 'ReceivedScreen');
const Dossiers = later(() => import('../dossiers/dossiers-screen.js'), 'DossiersScreen');
const Books = later(() => import('../registers/register-books.js'), 'RegisterBooks');
const Delegations = later(() => import('../delegations/delegations-screen.js'), 'DelegationsScreen');
const Notices = later(() => import('../notices/notices-screen.js'), 'NoticesScreen');
const Account = later(() => import('../session/account-screen.js'), 'AccountScreen');
const People = later(() => import('../people/people-screen.js'), 'PeopleScreen');
const Cases = later(() => import('../cases/cases-screen.js'), 'CasesScreen');
const Case = later(() => import('../cases/case-screen.js'), 'CaseScreen');

/** Which screen stands at which address. What the person may not do, the server refuses with a sentence. */
export function ShellRoutes() {
  const home = placesFor(useMe())[0]?.path ?? '/thong-bao';
  return (
    <Routes>
      <Route path="/" element={<Navigate to={home} replace />} />
      <Route path="/viec" element={<TasksScreen />} />
      <Route path="/viec/:id" element={<TaskScreen />} />
      <Route path="/van-ban-den" element={<Incoming />} />
      <Route path="/van-ban-den/tiep-nhan" element={<Intake />} />
      <Route path="/van-ban-di" element={<Outgoing />} />
      <Route path="/van-ban-di/soan" element={<NewDraft />} />
      <Route path="/van-ban-nhan" element={<Received />} />
      <Route path="/van-ban/:id" element={<Document />} />
      <Route path="/tim" element={<Search />} />
      <Route path="/ho-so/:id?" element={<Dossiers />} />
      <Route path="/so" element={<Books />} />
      <Route path="/uy-quyen" element={<Delegations />} />
      <Route path="/thong-bao" element={<Notices />} />
      <Route path="/tai-khoan" element={<Account />} />
      <Route path="/quan-tri" element={<People />} />
      <Route path="/ho-so-xu-ly" element={<Cases />} />
      <Route path="/ho-so-xu-ly/:id" element={<Case />} />
      <Route path="*" element={<EmptyState>Không có trang này. Chọn một mục ở bên trái.</EmptyState>} />
    </Routes>
  );
}
