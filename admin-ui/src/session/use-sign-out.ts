import { useQueryClient } from '@tanstack/react-query';
import { remove } from '../api/client.js';
import { forgetSignIn } from './session.js';

/** Ends the session; whatever the server answers, this browser shows nothing of it any more. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  return () => {
    void remove('/api/sessions/current')
      .catch(() => undefined)
      .then(() => {
        forgetSignIn();
        queries.clear();
        queries.setQueryData(['me'], null);
        window.location.assign('/');
      });
  };
}
