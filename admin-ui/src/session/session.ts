import { queryOptions } from '@tanstack/react-query';
import { get, Problem, useCsrfToken } from '../api/client.js';

/** Who is signed in and what the matrix opens for them; answered by `/api/me`. */
export interface Me {
  person: { id: string; name: string; username: string };
  agency: { id: string; name: string; shortName: string };
  /** Product function ids that are open (docs/functions.md). */
  functions: string[];
  holdings: { role: string; roleName: string; unitId: string; unitName: string; title: string; delegation: { principalName: string; until: string } | null }[];
  mustChangePassword: boolean;
  csrfToken: string;
}

/** The present session; null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await get<Me>('/api/me');
      useCsrfToken(me.csrfToken);
      return me;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});
