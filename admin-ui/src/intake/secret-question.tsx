import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { IntakeView } from '../../../src/documents/contract.js';
import type { Problem } from '../api/client.js';
import { useShortcuts, type Shortcuts } from '../app/use-shortcuts.js';
import styles from './intake.module.css';

/** What is told to the server of a document that stays outside: its kind, nothing else. */
export type Outside = { secret: true } | { secret: false; excluded: string };

interface Props {
  /** Kinds that the agency keeps outside besides MẬT. */
  excluded: IntakeView['excluded'];
  /** Asks the server, which refuses and keeps that it was tried. */
  refuse: (answer: Outside) => Promise<unknown>;
  /** Answered with no: the document may be typed in. */
  onOpen: () => void;
  /** Answered with yes and refused: whatever this screen holds of the document is thrown away. */
  onRefused: () => void;
}

const FALLBACK = 'Văn bản này không được nhập vào hệ thống; không có nội dung nào được lưu. Văn bản MẬT: lập sổ riêng bằng giấy và xử lý theo quy định bảo vệ bí mật nhà nước.';

/** Asked before any other field; a document that stays outside goes no further than this, and nothing of it is kept. */
export function SecretQuestion({ excluded, refuse, onOpen, onRefused }: Props) {
  const refusing = useMutation<unknown, Problem, Outside>({ mutationFn: refuse, onMutate: onRefused });
  const asked = refusing.isIdle;
  const letters: Shortcuts = asked ? { k: onOpen, m: () => refusing.mutate({ secret: true }) } : { Enter: () => refusing.reset() };
  // Beside a list whose `k` moves on, the question that stands open has the letter.
  useShortcuts(letters, true);
  if (!asked)
    return (
      <section className={styles['question']} role="alert">
        <Alert type="error" showIcon title="Không nhập văn bản này vào hệ thống" description={refusing.error?.status === 400 ? refusing.error.message : FALLBACK} />
        <Button type="primary" size="large" autoFocus onClick={() => refusing.reset()}>
          Văn bản khác
        </Button>
      </section>
    );
  const others = excluded.length > 0;
  return (
    <section className={styles['question']} aria-labelledby="hoi-mat">
      <h2 id="hoi-mat">Văn bản có dấu độ mật (Mật, Tối mật, Tuyệt mật){others ? ', hoặc thuộc loại không đưa lên hệ thống' : ''} không?</h2>
      <div className={styles['answers']}>
        <Button type="primary" size="large" autoFocus onClick={onOpen}>
          {others ? 'Không mật, không thuộc các loại này, tiếp tục' : 'Không mật, tiếp tục'} <kbd className={styles['key']}>k</kbd>
        </Button>
        <Button size="large" danger onClick={() => refusing.mutate({ secret: true })}>
          Có, là văn bản MẬT <kbd>m</kbd>
        </Button>
        {excluded.map(({ code, name }) => (
          <Button key={code} size="large" danger onClick={() => refusing.mutate({ secret: false, excluded: code })}>
            {name}
          </Button>
        ))}
      </div>
      <p className="text-quiet">Văn bản MẬT không được nhập, quét hoặc lưu ở đây; văn bản đó vào sổ riêng bằng giấy.</p>
    </section>
  );
}
