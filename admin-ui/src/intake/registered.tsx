import { Button } from 'antd';
import { Link } from 'react-router';
import type { ReceivedView } from '../../../src/documents/contract.js';
import { Duplicates } from './duplicate-warning.js';
import { formatBookNumber } from '../ui/format.js';
import styles from './intake.module.css';

export interface Registered extends ReceivedView {
  abstract: string;
}

/** The number for the stamp, big; Enter goes on to the next document. */
export function RegisteredNumber({ latest, recent, onNext }: { latest: Registered; recent: readonly Registered[]; onNext: () => void }) {
  return (
    <section className={styles['done']} aria-live="assertive">
      <div>
        <span className={styles['label']}>Số đến</span>
        <div className={styles['number']} data-testid="so-den">
          {latest.number === null ? '—' : formatBookNumber(latest.number)}
        </div>
      </div>
      <p className={styles['abstract']}>{latest.abstract}</p>
      <Duplicates duplicates={latest.duplicates} />
      <Button type="primary" size="large" autoFocus onClick={onNext}>
        Văn bản tiếp theo
      </Button>
      <Link to={`/van-ban/${latest.id}`}>Mở trang văn bản này</Link>
      {recent.length > 1 ? (
        <ul className={styles['recent']} aria-label="Vừa vào sổ">
          {recent.slice(1).map((one) => (
            <li key={one.id}>
              <strong>{one.number === null ? '—' : formatBookNumber(one.number)}</strong>
              <Link to={`/van-ban/${one.id}`}>{one.abstract}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
