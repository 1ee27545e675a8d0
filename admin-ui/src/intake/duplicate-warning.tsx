import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import type { ReceivedView } from '../../../src/documents/contract.js';
import { get, query } from '../api/client.js';
import { formatBookNumber, formatDate } from '../ui/format.js';

type Duplicate = ReceivedView['duplicates'][number];

/** More would push the fields out of sight. */
const MOST = 3;

export interface Signs {
  symbol: string;
  issuingBody: string;
  issuedOn: string;
  sha256: string;
}

/** Warns, while the clerk types, of documents that may be the same one; it refuses nothing. */
export function DuplicateWarning({ signs }: { signs: Signs }) {
  const known = signs.sha256 !== '' || (signs.symbol !== '' && signs.issuingBody !== '' && signs.issuedOn !== '');
  const found = useQuery({ queryKey: ['documents', 'duplicates', signs], queryFn: () => get<{ duplicates: Duplicate[] }>(`/api/documents/duplicates${query({ ...signs })}`), enabled: known });
  return <Duplicates duplicates={found.data?.duplicates ?? []} />;
}

export function Duplicates({ duplicates }: { duplicates: Duplicate[] }) {
  if (duplicates.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12, textAlign: 'left' }}
      title={
        <>
          <strong>Có thể văn bản này đã vào sổ:</strong>
          {duplicates.slice(0, MOST).map((one) => (
            <div key={one.id}>
              <Link to={`/van-ban/${one.id}`} target="_blank">
                Số đến {one.number === null ? '—' : formatBookNumber(one.number)}, {one.symbol || 'không số'}, {one.issuingBody}
              </Link>
              , đến {formatDate(one.arrivedOn)} ({one.by === 'noi-dung' ? 'cùng tệp quét' : 'cùng số, ký hiệu'})
            </div>
          ))}
          {duplicates.length > MOST ? <div>và {duplicates.length - MOST} văn bản khác</div> : null}
        </>
      }
    />
  );
}
