import type { ReactNode } from 'react';
import styles from './mark.module.css';

/** done: green; running: the accent; waiting: amber; bad: red; opinion: blue; quiet: grey. The words say it, the colour only helps. */
export type Tone = 'done' | 'running' | 'waiting' | 'bad' | 'opinion' | 'quiet';

/** A short word about a state. */
export function Mark({ tone = 'quiet', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`${styles['mark']} ${styles[tone]}`} title={title}>
      {children}
    </span>
  );
}
