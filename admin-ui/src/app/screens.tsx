import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { ChangePassword } from '../session/change-password.js';
import { meQuery } from '../session/session.js';
import { SignIn } from '../session/sign-in.js';
import { LoadError } from '../ui/states.js';
import { Shell } from './shell.js';

/** What is shown depends on who is there: sign-in, first password, or the house. */
export function Screens() {
  const me = useQuery(meQuery);
  if (me.isPending) return <Skeleton active style={{ padding: 48 }} />;
  if (me.data === undefined) return <LoadError error={me.error} onRetry={me.refetch} />;
  if (me.data === null) return <SignIn />;
  return me.data.mustChangePassword ? <ChangePassword /> : <Shell me={me.data} key={me.data.person.id} />;
}
