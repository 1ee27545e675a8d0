import { queryOptions } from '@tanstack/react-query';
import type { CaseDiagram, CasePage } from '../../../src/cases/contract.js';
import { get } from '../api/client.js';

export const caseQuery = (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => get<CasePage>(`/api/cases/${id}`) });

/** The diagram of the version that a case runs on; it changes only when the case is moved to another version. */
export const diagramQuery = (id: string) => queryOptions({ queryKey: ['diagram', id], queryFn: () => get<CaseDiagram>(`/api/cases/${id}/diagram`), staleTime: 600_000 });
