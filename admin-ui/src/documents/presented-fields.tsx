import type { DocumentView } from '../../../src/documents/contract.js';
import type { FormModel } from '../../../src/procedures/contract.js';
import styles from './documents.module.css';

interface Props {
  document: DocumentView;
  /** Fields that this form asks for again stand there, not here. */
  form: FormModel | null;
}

/** What the drafter wrote for those who decide on the draft (phiếu trình, class, who signs), whole, where the decision is taken. */
export function PresentedFields({ document, form }: Props) {
  const again = new Set(form?.fields.flatMap((field) => ('writesTo' in field && field.writesTo ? [field.writesTo] : [])));
  const shown = document.ownFields.filter(({ field }) => !again.has(`van_ban.${field}`));
  if (shown.length === 0) return null;
  return (
    <dl className={styles['presented']}>
      {shown.map(({ field, label, text }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd className={styles['long']}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
