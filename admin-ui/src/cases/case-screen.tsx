import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import type { CasePage } from '../../../src/cases/contract.js';
import { Section } from '../documents/related.js';
import { formatDateTime } from '../ui/format.js';
import { Page } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { CalledFrom } from './called-from.js';
import { CaseActs, RetryIncident } from './case-acts.js';
import { CasePath } from './case-path.js';
import { caseQuery } from './case-queries.js';
import { Problem } from '../api/client.js';
import { documentQuery } from '../documents/document-queries.js';
import { useMay } from '../session/session.js';

/** One case for its administrator: incidents first, then the path; ended, tried again or set to a step. */
export function CaseScreen() {
  const { id = '' } = useParams();
  // Trying again takes the engine a moment; nobody is told when the incident is over.
  const page = useQuery({ ...caseQuery(id), refetchInterval: ({ state }) => (openIncidents(state.data).length > 0 ? RENEW_MS : false) });
  return <Loaded query={page}>{(found) => <OpenedCase key={found.id} page={found} />}</Loaded>;
}

const RENEW_MS = 2_000;
const openIncidents = (page: CasePage | undefined): CasePage['incidents'] => (page?.incidents ?? []).filter(({ resolvedAt }) => resolvedAt === null);

function OpenedCase({ page }: { page: CasePage }) {
  const open = openIncidents(page);
  const orphans = page.tasks.filter((task) => task.state === 'open' && task.people.length === 0);
  return (
    <Page title={page.title} acts={page.mayAdminister ? <CaseActs page={page} /> : null}>
      {page.documentId ? <DocumentLink id={page.documentId} /> : null}
      {open.map((incident) => (
        <Alert
          key={incident.key}
          type="error"
          showIcon
          style={{ marginBottom: 10 }}
          title={`Sự cố${incident.elementName === '' ? '' : ` tại “${incident.elementName}”`}, ${formatDateTime(incident.createdAt)}`}
          description={incident.message}
          action={<IncidentAct page={page} incident={incident} />}
        />
      ))}
      {orphans.map((task) => (
        <Alert key={task.id} type="warning" showIcon style={{ marginBottom: 10 }} title={`Bước “${task.name}” chưa có ai giữ vai trò để làm. Gán vai trò trong Quản trị, việc sẽ tự đến người đó.`} />
      ))}
      <CalledFrom page={page} />
      <CasePath caseId={page.id} />
      {page.acts.length > 0 ? (
        <Section title="Can thiệp của quản trị">
          {page.acts.map((act) => (
            <div key={act.at}>
              {formatDateTime(act.at)} – {act.personName} {ACT[act.act]}: {act.detail}
            </div>
          ))}
        </Section>
      ) : null}
    </Page>
  );
}

/** What mends an incident: a step that stands because somebody is away is mended at the person, everything else is tried again where that can help. */
function IncidentAct({ page, incident }: { page: CasePage; incident: CasePage['incidents'][number] }) {
  const administersPeople = useMay('quan-tri.nguoi-dung');
  if (incident.type !== FOR_NOBODY) return page.mayAdminister && incident.mayRetry ? <RetryIncident caseId={page.id} incidentKey={incident.key} /> : null;
  if (!administersPeople) return null;
  if (incident.people.length === 0) return <Link to="/quan-tri">Mở Người dùng</Link>;
  return incident.people.map(({ id, name, username, locked }) => (
    <div key={id}>
      <Link to={`/quan-tri?tim=${encodeURIComponent(username)}`}>{locked ? `Mở khóa hoặc chuyển việc của ${name}` : `Chuyển việc của ${name}`}</Link>
    </div>
  ));
}

const FOR_NOBODY = 'TASK_FOR_NOBODY';

/** Who mends a case does not read its document for that (design, “Readers are rows”): the way there stands only where it is open. */
function DocumentLink({ id }: { id: string }) {
  const may = useMay('van-ban-den.xem', 'van-ban-di.xem');
  const document = useQuery({ ...documentQuery(id), enabled: may, retry: false });
  const refused = !may || (document.error instanceof Problem && [403, 404].includes(document.error.status));
  if (refused) return <p className="text-quiet">Bạn không có quyền đọc văn bản của hồ sơ này.</p>;
  return <p>{document.data ? <Link to={`/van-ban/${id}`}>Mở trang văn bản</Link> : <>&nbsp;</>}</p>;
}

const ACT = { 'ket-thuc': 'kết thúc hồ sơ', 'thu-lai': 'cho thử lại', 'dat-lai': 'đặt lại bước' } as const;
