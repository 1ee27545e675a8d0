import styles from './urgency-tag.module.css';

const NAMES: Record<string, string> = { khan: 'KHẨN', 'thuong-khan': 'THƯỢNG KHẨN', 'hoa-toc': 'HỎA TỐC' };

/** Độ khẩn as the stamp on paper has it; nothing for an ordinary document. */
export function UrgencyTag({ urgency }: { urgency: string }) {
  const name = NAMES[urgency];
  return name === undefined ? null : <span className={styles['tag']}>{name}</span>;
}
