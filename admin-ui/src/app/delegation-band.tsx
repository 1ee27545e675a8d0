import { Alert } from 'antd';
import type { Me } from '../session/session.js';
import { formatDateTime } from '../ui/format.js';

/** Says in whose place the person acts, for as long as it holds. */
export function DelegationBand({ me }: { me: Me }) {
  const delegated = me.holdings.filter((h) => h.delegation !== null);
  if (delegated.length === 0) return null;
  const sentences = delegated.map((h) => `Đang xử lý theo ủy quyền của ${h.roleName} ${h.delegation!.principalName}, đến ${formatDateTime(h.delegation!.until)}`);
  return <Alert type="info" banner message={[...new Set(sentences)].join(' · ')} className="no-print" />;
}
