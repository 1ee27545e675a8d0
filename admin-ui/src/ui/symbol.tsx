import { Fragment } from 'react';
import styles from './symbol.module.css';

/** Số, ký hiệu in a list: `5521/UBND-KGVX` never breaks inside a part; where the column is narrow it goes on after a stroke. */
export function DocumentSymbol({ children }: { children: string }) {
  const parts = children.split(/(?<=\/)/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      <span className={styles['part']}>{part}</span>
    </Fragment>
  ));
}
