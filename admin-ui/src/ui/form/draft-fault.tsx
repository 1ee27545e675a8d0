import { useQuery } from '@tanstack/react-query';
import type { DraftCheckView } from '../../../../src/documents/contract.js';
import { get } from '../../api/client.js';
import styles from './form.module.css';

/** Says beside a draft that was just uploaded what would be refused when it is sent: marks that are missing, no Word file. */
export function DraftFault({ fileId, told }: { fileId: string; told: string | undefined }) {
  const check = useQuery({ queryKey: ['draft-check', fileId], queryFn: () => get<DraftCheckView>(`/api/documents/draft-check?fileId=${fileId}`), staleTime: Infinity });
  const fault = check.data?.fault ?? null;
  // The refusal at sending says the same in the same place.
  if (fault === null || fault === told) return null;
  return (
    <div className={styles['error']} role="alert">
      {fault}
    </div>
  );
}
