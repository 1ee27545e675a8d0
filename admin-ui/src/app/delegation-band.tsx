import { SwapOutlined } from '@ant-design/icons';
import { useMe } from '../session/session.js';
import styles from './shell.module.css';

/** Says in whose place the person acts, for as long as it holds. */
export function DelegationBand() {
  const { delegations } = useMe();
  if (delegations.length === 0) return null;
  return (
    <div className={`${styles['band']} no-print`} role="status">
      <SwapOutlined /> {delegations.map(({ text }) => text).join(' · ')}
    </div>
  );
}
