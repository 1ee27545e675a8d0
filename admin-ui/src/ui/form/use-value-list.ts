import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.js';
import type { Option } from './grouped-options.js';

interface ServedOption extends Option {
  /** The unit of a person, the kind of a unit. */
  hint?: string;
}

/** The list behind a field's `valuesKey`, filled by the server for the person who is signed in. */
export function useValueList(source: string | undefined): { options: Option[]; loading: boolean; error: string | null } {
  const list = useQuery({
    queryKey: ['lists', source],
    queryFn: () => get<ServedOption[]>(`/api/lists/${source ?? ''}`),
    enabled: source !== undefined,
    staleTime: 60_000,
  });
  const options = (list.data ?? []).map(({ value, label, hint }) => ({ value, label: hint ? `${label} – ${hint}` : label }));
  return { options, loading: list.isLoading, error: list.error?.message ?? null };
}
