import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { post, type Problem } from '../api/client.js';
import { useShortcuts } from '../app/use-shortcuts.js';
import styles from './intake.module.css';

interface Props {
  kind: 'den' | 'di';
  /** Answered with no: the document may be typed in. */
  onOpen: () => void;
  /** Answered with yes and refused: whatever this screen holds of the document is thrown away. */
  onRefused: () => void;
}

const FALLBACK = 'Văn bản MẬT không được nhập vào hệ thống. Lập sổ riêng bằng giấy cho văn bản mật và xử lý theo quy định bảo vệ bí mật nhà nước.';

/** Asked before any other field; a secret document goes no further than this, and nothing of it is kept. */
export function SecretQuestion({ kind, onOpen, onRefused }: Props) {
  const refuse = useMutation<unknown, Problem>({ mutationFn: () => post(`/api/documents/${kind === 'den' ? 'incoming' : 'outgoing'}`, { secret: true }), onMutate: onRefused });
  const asked = refuse.isIdle;
  useShortcuts(asked ? { k: onOpen, m: () => refuse.mutate() } : { Enter: () => refuse.reset() });
  if (!asked)
    return (
      <section className={styles['question']} role="alert">
        <Alert type="error" showIcon title="Không nhập văn bản này vào hệ thống" description={refuse.error?.code === 'van-ban-mat' ? refuse.error.message : FALLBACK} />
        <Button type="primary" size="large" autoFocus onClick={() => refuse.reset()}>
          Văn bản khác
        </Button>
      </section>
    );
  return (
    <section className={styles['question']} aria-labelledby="hoi-mat">
      <h2 id="hoi-mat">Văn bản có dấu độ mật (Mật, Tối mật, Tuyệt mật) không?</h2>
      <div className={styles['answers']}>
        <Button type="primary" size="large" autoFocus onClick={onOpen}>
          Không mật, tiếp tục <kbd className={styles['key']}>k</kbd>
        </Button>
        <Button size="large" danger onClick={() => refuse.mutate()}>
          Có, là văn bản MẬT <kbd>m</kbd>
        </Button>
      </div>
      <p className="text-quiet">Văn bản MẬT không được nhập, quét hoặc lưu ở đây; văn bản đó vào sổ riêng bằng giấy.</p>
    </section>
  );
}
