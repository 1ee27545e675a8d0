import type { ReactNode } from 'react';
import styles from './clamped.module.css';

/** At most three lines in a list; the whole text shows when the pointer rests on it, and in print. */
export function Clamped({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <span className={styles['clamped']} title={text}>
      {children ?? text}
    </span>
  );
}
