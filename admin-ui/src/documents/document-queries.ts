import { queryOptions } from '@tanstack/react-query';
import type { AssignmentsView, DocumentView, OpinionsView } from '../../../src/documents/contract.js';
import type { SentItem } from '../../../src/issuing/contract.js';
import { get } from '../api/client.js';

export const documentQuery = (id: string) => queryOptions({ queryKey: ['document', id], queryFn: () => get<DocumentView>(`/api/documents/${id}`) });

export const opinionsQuery = (id: string) =>
  queryOptions({ queryKey: ['document', id, 'opinions'], queryFn: () => get<OpinionsView>(`/api/documents/${id}/opinions`) });

export const assignmentsQuery = (id: string) => queryOptions({ queryKey: ['document', id, 'assignments'], queryFn: () => get<AssignmentsView>(`/api/documents/${id}/assignments`) });

export const deliveriesQuery = (id: string) =>
  queryOptions({ queryKey: ['document', id, 'deliveries'], queryFn: async () => (await get<{ deliveries: SentItem[] }>(`/api/documents/${id}/deliveries`)).deliveries });
