import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { ChangePassword } from '../session/change-password.js';
import { OtherPerson } from '../session/other-person.js';
import { meQuery, pageOwner } from '../session/session.js';
import { SignIn } from '../session/sign-in.js';
import { LoadError } from '../ui/states.js';
import { Shell } from './shell.js';

/** What is shown depends on who is there: sign-in, first password, or the house. */
export function Screens() {
  const me = useQuery(meQuery);
  if (me.isPending) return <Skeleton active style={{ padding: 48 }} />;
  if (me.data === undefined) return <LoadError error={me.error} onRetry={me.refetch} />;
  if (me.data === null) return <SignIn />;
  const owner = pageOwner();
  if (owner !== null && owner.id !== me.data.person.id) return <OtherPerson was={owner.name} now={me.data.person.name} />;
  return me.data.mustChangePassword ? <ChangePassword /> : <Shell me={me.data} key={me.data.person.id} />;
}
