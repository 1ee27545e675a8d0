import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { MeView } from '../../../src/access/contract.js';
import { get, keepCsrfToken, Problem } from '../api/client.js';

export type Me = MeView;

/** Whether somebody has signed in from this browser: the cookie itself cannot be read. */
const SIGNED_IN = 'luong.da-dang-nhap';

export const rememberSignIn = (): void => localStorage.setItem(SIGNED_IN, '1');

/** The present session; null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    if (localStorage.getItem(SIGNED_IN) === null) return null;
    try {
      const me = await get<Me>('/api/me');
      keepCsrfToken(me.csrfToken);
      return me;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        localStorage.removeItem(SIGNED_IN);
        return null;
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

export const MeContext = createContext<Me | null>(null);

/** Who is signed in; every screen inside the shell has one. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error('No session here');
  return me;
}

/** Whether the matrix opens any of these functions to the person. */
export function useMay(...functions: string[]): boolean {
  const { functions: open } = useMe();
  return functions.some((one) => open.includes(one));
}
