import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.js';

interface ServedOption {
  value: string;
  label: string;
  /** Second line or group, e.g. the unit of a person. */
  hint?: string;
}

/** The list behind a field's `valuesKey`, filled by the server for the person who is signed in. */
export function useValueList(source: string | undefined): { options: { value: string; label: string }[]; loading: boolean } {
  const list = useQuery({
    queryKey: ['lists', source],
    queryFn: () => get<ServedOption[]>(`/api/lists/${source ?? ''}`),
    enabled: source !== undefined,
    staleTime: 60_000,
  });
  const options = (list.data ?? []).map(({ value, label, hint }) => ({ value, label: hint ? `${label} — ${hint}` : label }));
  return { options, loading: list.isPending && source !== undefined };
}
