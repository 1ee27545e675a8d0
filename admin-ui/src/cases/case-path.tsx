import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { CaseLine, CasePage } from '../../../src/cases/contract.js';
import { Loaded } from '../ui/states.js';
import { caseQuery, diagramQuery } from './case-queries.js';
import { CaseSteps } from './case-steps.js';
import styles from './diagram.module.css';

const Diagram = lazy(() => import('./diagram.js'));

/** Quy trình: the diagram with the path taken and "đang ở đây", the steps with their articles, and the cases around it. */
export function CasePath({ caseId }: { caseId: string }) {
  const [shown, setShown] = useState(caseId);
  const page = useQuery(caseQuery(shown));
  return (
    <Loaded query={page}>
      {(found) => (
        <>
          <CaseSwitch page={found} home={caseId} onShow={setShown} />
          {found.state === 'cancelled' ? <Alert type="warning" showIcon style={{ marginBottom: 10 }} title={`Hồ sơ xử lý đã dừng${found.cancelReason ? `: ${found.cancelReason}` : '.'}`} /> : null}
          <DrawnPath page={found} />
          <CaseSteps page={found} />
        </>
      )}
    </Loaded>
  );
}

/** The diagram of one case's version with its path. */
function DrawnPath({ page }: { page: CasePage }) {
  const diagram = useQuery(diagramQuery(page.id));
  const taken = useMemo(() => [...page.flows, ...page.steps.map(({ elementId }) => elementId)], [page.flows, page.steps]);
  return (
    <Loaded query={diagram}>
      {({ xml }) => (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Diagram xml={xml} taken={taken} active={page.active} />
        </Suspense>
      )}
    </Loaded>
  );
}

/** From a case to the one that called it and to those that it started, and back. */
function CaseSwitch({ page, home, onShow }: { page: CasePage; home: string; onShow: (id: string) => void }) {
  const state = stateOf(page);
  return (
    <div className={styles['switch']}>
      <strong>{page.process.title}</strong>
      <span className="text-quiet">{state}</span>
      <span style={{ flex: 1 }} />
      {page.id === home ? null : (
        <Button size="small" onClick={() => onShow(home)}>
          Về hồ sơ của việc này
        </Button>
      )}
      {page.parent ? (
        <Button size="small" onClick={() => onShow(page.parent!.id)}>
          Lên: {page.parent.process.title}
        </Button>
      ) : null}
      {page.children.length > 0 ? (
        <Select
          size="small"
          value={null}
          placeholder={`Hồ sơ con (${page.children.length})`}
          aria-label="Hồ sơ con"
          popupMatchSelectWidth={false}
          options={page.children.map((child) => ({ value: child.id, label: `${child.process.title} – ${stateOf(child)}` }))}
          onChange={(id: string | null) => id !== null && onShow(id)}
        />
      ) : null}
    </div>
  );
}

/** In one phrase how a case stands. */
export function stateOf({ state, result, standsAt, faults }: CaseLine): string {
  switch (state) {
    case 'requested':
      return 'đang khởi động';
    case 'running':
      return standsAt.length > 0 ? `đang ở: ${standsAt.join(', ')}` : faults > 0 ? 'đứng lại, chờ quản trị' : 'đang chạy';
    case 'cancelled':
      return 'đã dừng';
    case 'lost':
      return 'cần khôi phục';
    case 'ended':
      return result?.name ? `đã xong: ${result.name}` : 'đã xong';
  }
}
