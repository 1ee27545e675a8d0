import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CasePage } from '../../../src/cases/contract.js';
import { ActDialog } from './case-acts.js';
import { caseQuery } from './case-queries.js';

/** Of a called case: the one that called it. Only there can the document be led back to its drafting. */
export function CalledFrom({ page }: { page: CasePage }) {
  const [asking, setAsking] = useState(false);
  const { parent } = page;
  const runs = parent !== null && parent.state !== 'ended' && parent.state !== 'cancelled' && page.state !== 'ended' && page.state !== 'cancelled';
  const caller = useQuery({ ...caseQuery(parent?.id ?? ''), enabled: asking && parent !== null });
  if (parent === null) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 10 }}
      title={`Hồ sơ này do “${parent.process.title}” gọi${runs ? ' và đang chờ kết quả' : ''}.`}
      description={runs && page.mayAdminister ? 'Bước soạn thảo và các bước trước nằm ở hồ sơ gọi. Muốn đưa văn bản trở lại đó thì đặt lại bước của hồ sơ gọi; hồ sơ này khi ấy tự dừng.' : undefined}
      action={
        <Space orientation="vertical">
          <Link to={`/ho-so-xu-ly/${parent.id}`}>Mở hồ sơ gọi</Link>
          {runs && page.mayAdminister ? (
            <Button size="small" loading={asking && caller.isPending} onClick={() => setAsking(true)}>
              Đặt lại bước của hồ sơ gọi
            </Button>
          ) : null}
          {asking && caller.data ? <ActDialog act="restart" page={caller.data} onClose={() => setAsking(false)} /> : null}
        </Space>
      }
    />
  );
}
