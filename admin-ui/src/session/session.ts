import { queryOptions } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { MeView } from '../../../src/access/contract.js';
import { get, keepCsrfToken, Problem } from '../api/client.js';

export type Me = MeView;

/** Whether somebody has signed in from this browser: the cookie itself cannot be read. Its value changes with every sign-in, so that the other tabs hear of it. */
const SIGNED_IN = 'luong.da-dang-nhap';

export const rememberSignIn = (): void => localStorage.setItem(SIGNED_IN, String(Date.now()));
export const forgetSignIn = (): void => localStorage.removeItem(SIGNED_IN);

/** Tells when another tab of this browser signed in or out. @returns a function that stops listening */
export function onSignInElsewhere(heard: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => key === SIGNED_IN && heard();
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** Whose page this is: the first person who was signed in since it was opened. */
let owner: Me['person'] | null = null;

export const pageOwner = (): Me['person'] | null => owner;

/** Why the owner's session ended, where the server says more than that it did: a sentence of the API. */
let endedWhy: string | null = null;

export const whyEnded = (): string | null => endedWhy;

const LOCKED = 'tai-khoan-khoa';

/** The server has refused this page's session. */
export function noteEnd(problem: Problem): void {
  if (problem.code === LOCKED) endedWhy = problem.message;
}

/** Somebody signs in here: the page is the next person's from now on. */
export function releasePage(): void {
  owner = null;
  endedWhy = null;
}

/** The present session; null when nobody is signed in. The page acts only under a session of its owner. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    if (localStorage.getItem(SIGNED_IN) === null) return null;
    try {
      const me = await get<Me>('/api/me');
      owner ??= me.person;
      if (me.person.id === owner.id) keepCsrfToken(me.csrfToken);
      return me;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        noteEnd(error);
        forgetSignIn();
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
